using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.ShortestPaths;

/// <summary>Registers <c>shortest-paths</c>.</summary>
public sealed class ShortestPathsPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IServiceCollection services) => services.AddEmbedder<ShortestPathsOptions>(
        ShortestPathsEmbedder.Name,
        "per pair of executables and distance: pairs of processes that far apart",
        options => new ShortestPathsEmbedder(options));
}
