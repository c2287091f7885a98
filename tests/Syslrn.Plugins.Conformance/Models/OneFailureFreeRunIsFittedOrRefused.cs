namespace Syslrn.Plugins.Conformance.Models;

/// <summary>Learns from a single run.</summary>
public sealed class OneFailureFreeRunIsFittedOrRefused : IConformanceCheck<NormalModelSubject>
{
    /// <inheritdoc/>
    public string Requirement => "one failure-free run is learned from, or refused with a SyslrnException of cause Usage";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(NormalModelSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return Refusals.OrViolations(() => new ScoresAreFinite().Violations(subject with { Training = TrainingWindows.OneRun }));
    }
}
