using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Models;

/// <summary>Checks the same windows on several threads.</summary>
public sealed class ThreadsDoNotDisturbAModel : IConformanceCheck<NormalModelSubject>
{
    /// <inheritdoc/>
    public string Requirement => "a model may be used from several threads at once";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(NormalModelSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        INormalModel model = subject.Fit();
        (double[] Window, Exposure Exposure)[] windows = [.. subject.Windows(model)];
        double[] expected = [.. windows.Select(w => model.Check(w.Window, w.Exposure).Score)];
        int wrong = 0;
        AtOnce.Run(4 * windows.Length, i =>
        {
            (double[] window, Exposure exposure) = windows[i % windows.Length];
            if (!model.Check(window, exposure).Score.Equals(expected[i % windows.Length]))
            {
                Interlocked.Increment(ref wrong);
            }
        });
        return wrong == 0 ? [] : [$"{wrong} of {4 * windows.Length} verdicts differed from those of one thread"];
    }
}
