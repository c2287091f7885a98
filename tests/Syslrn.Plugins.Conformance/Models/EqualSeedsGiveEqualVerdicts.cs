namespace Syslrn.Plugins.Conformance.Models;

/// <summary>Fits twice.</summary>
public sealed class EqualSeedsGiveEqualVerdicts : IConformanceCheck<NormalModelSubject>
{
    /// <inheritdoc/>
    public string Requirement => "equal seeds give equal verdicts";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(NormalModelSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return subject.Differences(subject.Fit(), subject.Fit());
    }
}
