using System.Diagnostics.CodeAnalysis;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.EvidenceBacktracking;

/// <summary>
/// The default rule: what an embedder says a feature is computed from is what must be observed. A feature without evidence
/// cannot be traced, since observing nothing would leave it at zero without anybody noticing.
/// </summary>
public sealed class EvidenceRule : IBacktrackingRule
{
    /// <summary>The name pipelines use.</summary>
    public const string Name = "from-evidence";

    /// <inheritdoc/>
    public bool TryTrace(Feature feature, [NotNullWhen(true)] out IReadOnlyList<Evidence>? evidence)
    {
        ArgumentNullException.ThrowIfNull(feature);
        evidence = feature.Evidence.IsDefaultOrEmpty ? null : feature.Evidence;
        return evidence is not null;
    }
}
