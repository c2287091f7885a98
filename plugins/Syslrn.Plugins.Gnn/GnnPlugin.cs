using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Gnn;

/// <summary>Registers <c>gnn</c>.</summary>
public sealed class GnnPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IServiceCollection services) => services.AddEmbedder<GnnOptions>(
        GnnEmbedder.Name,
        "a graph isomorphism network, trained without labels: every dimension depends on every executable",
        options => new GnnEmbedder(options));
}
