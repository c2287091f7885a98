using System.Collections.Immutable;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Detectors;

/// <summary>Learns from one run, from none, and from one of which nothing was recorded.</summary>
public sealed class FewRunsAreLearnedFromOrRefused : IConformanceCheck<DetectorSubject>
{
    /// <inheritdoc/>
    public string Requirement => "one run, no run and an empty run are learned from, or refused with a SyslrnException of cause Usage";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(DetectorSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        (string Name, ImmutableArray<RunView> Runs)[] trainings =
            [("one run", [subject.FailureFree[0]]), ("no run", []), ("a run without windows and logs", [SimulatedRuns.Nothing])];
        return trainings.SelectMany(t => Refusals.OrViolations(
            () => new VerdictsOfRunsAreFinite().Violations(subject with { FailureFree = t.Runs, Failing = [] })).Select(v => $"after {t.Name}: {v}"));
    }
}
