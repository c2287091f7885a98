namespace Syslrn.Plugins.Conformance.Embedders;

/// <summary>Adds events that are outside a feature's evidence.</summary>
public sealed class AddingWhatIsOutsideTheEvidenceChangesNothing : IConformanceCheck<EmbedderSubject>
{
    /// <inheritdoc/>
    public string Requirement => "events outside a feature's evidence can be added without changing it";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(EmbedderSubject subject) =>
        EvidenceChanges.Of(subject, (recording, evidence) => recording.WithMoreOutside(evidence), "with more events outside its evidence");
}
