using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.BagOfEdges;

/// <summary>Registers <c>bag-of-edges</c>.</summary>
public sealed class BagOfEdgesPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IServiceCollection services) => services.AddEmbedder<BagOfEdgesOptions>(
        BagOfEdgesEmbedder.Name,
        "per pair of executables and type of interaction: how often they interact",
        options => new BagOfEdgesEmbedder(options));
}
