using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Models;

/// <summary>Checks windows in which requests in flight have had none, some or all of their effect.</summary>
public sealed class RequestsInFlightAreExcused : IConformanceCheck<NormalModelSubject>
{
    /// <inheritdoc/>
    public string Requirement => "a window is not held against requests in flight, whatever part of their effect they have had";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(NormalModelSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        INormalModel model = subject.Fit();
        foreach (double effective in new[] { 9.0, 10, 11, 12 })
        {
            double[] window = subject.Training.Normal(effective);
            double alone = model.Check(window, TrainingWindows.Usual with { Load = Load.Of(effective) }).Score;
            double flying = model.Check(window, TrainingWindows.Usual with { InFlight = Load.Of(3) }).Score;
            if (alone <= 1 && flying > 1)
            {
                yield return FormattableString.Invariant(
                    $"9 requests were served and 3 are in flight: what {effective} do scores {flying:R}, without doubt about them {alone:R}");
            }
        }
    }
}
