using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Graphlets;

/// <summary>Registers <c>graphlets</c>.</summary>
public sealed class GraphletsPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IServiceCollection services) => services.AddEmbedder<GraphletsOptions>(
        GraphletsEmbedder.Name,
        "per shape of three connected processes and their executables: how often it occurs",
        options => new GraphletsEmbedder(options));
}
