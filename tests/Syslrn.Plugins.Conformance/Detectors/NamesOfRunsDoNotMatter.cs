using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Detectors;

/// <summary>Whoever records may name a run after its fault.</summary>
public sealed class NamesOfRunsDoNotMatter : IConformanceCheck<DetectorSubject>
{
    /// <inheritdoc/>
    public string Requirement => "the name of a run does not matter";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(DetectorSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        IDetector detector = subject.Fit();
        IDetector renamed = subject.Make().Fit([.. subject.FailureFree.Select((r, i) => r with { Name = $"run-{i}" })], FitContext.Default);
        return subject.Runs.SelectMany(r => DetectorSubject.Differences(r.Name, detector.Check(r), renamed.Check(r with { Name = "another" })));
    }
}
