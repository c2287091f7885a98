namespace Syslrn.Plugins.Conformance.Embedders;

/// <summary>Leaves out all events that are outside a feature's evidence.</summary>
public sealed class RemovingWhatIsOutsideTheEvidenceChangesNothing : IConformanceCheck<EmbedderSubject>
{
    /// <inheritdoc/>
    public string Requirement => "events outside a feature's evidence can be left out without changing it";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(EmbedderSubject subject) =>
        EvidenceChanges.Of(subject, (recording, evidence) => recording.Observed(evidence), "with its evidence only");
}
