using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Conformance.Recordings;

namespace Syslrn.Plugins.Conformance.Embedders;

/// <summary>Embeds graphs of other executables.</summary>
public sealed class UnknownLabelsAreHandled : IConformanceCheck<EmbedderSubject>
{
    /// <inheritdoc/>
    public string Requirement => "labels that training did not have are handled";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(EmbedderSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        IFittedEmbedder fitted = subject.Fit(subject.Training);
        double[] strangers = EmbedderSubject.Embed(fitted, new SimulatedRecording(3, 40, "never", "seen").Graph);
        double[] mixed = EmbedderSubject.Embed(fitted, new SimulatedRecording(4, 40, "sh", "never", "psql", "seen").Graph);
        return ValuesAreFinite.NotFinite(fitted.Features, strangers).Concat(ValuesAreFinite.NotFinite(fitted.Features, mixed));
    }
}
