using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.EvidenceBacktracking;

/// <summary>Registers <c>from-evidence</c>.</summary>
public sealed class EvidenceBacktrackingPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IServiceCollection services) => services.AddBacktrackingRule<NoOptions>(
        EvidenceRule.Name,
        "takes the evidence that the embedder states for each feature",
        _ => new EvidenceRule());
}
