using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.BagOfNodes;

/// <summary>Registers <c>bag-of-nodes</c>.</summary>
public sealed class BagOfNodesPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IServiceCollection services) => services.AddEmbedder<BagOfNodesOptions>(
        BagOfNodesEmbedder.Name,
        "per executable: processes started, and their interactions (the paper's bag of nodes)",
        options => new BagOfNodesEmbedder(options));
}
