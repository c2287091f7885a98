using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Models;

/// <summary>Compares the input before and after.</summary>
public sealed class FitAndCheckChangeNothing : IConformanceCheck<NormalModelSubject>
{
    /// <inheritdoc/>
    public string Requirement => "Fit and Check change neither the windows nor their exposures";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(NormalModelSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        double[][] before = Rows(subject);
        Exposure[] exposures = [.. subject.Training.Exposures];
        INormalModel model = subject.Make().Fit(subject.Training.Matrix, exposures, FitContext.Default);
        double[] window = subject.Training.Normal(TrainingWindows.UsualLoad);
        model.Check(window, TrainingWindows.Usual);
        if (!before.Zip(Rows(subject)).All(r => r.First.SequenceEqual(r.Second)) || !window.SequenceEqual(subject.Training.Normal(TrainingWindows.UsualLoad)))
        {
            yield return "values of a window have changed";
        }

        if (!exposures.SequenceEqual(subject.Training.Exposures))
        {
            yield return "the list of exposures has changed";
        }

        static double[][] Rows(NormalModelSubject subject) => [.. Enumerable.Range(0, subject.Training.Matrix.Rows).Select(r => subject.Training.Matrix.Row(r).ToArray())];
    }
}
