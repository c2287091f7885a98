using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.WeisfeilerLehman;

/// <summary>Registers <c>weisfeiler-lehman</c>.</summary>
public sealed class WeisfeilerLehmanPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IServiceCollection services) => services.AddEmbedder<WeisfeilerLehmanOptions>(
        WeisfeilerLehmanEmbedder.Name,
        "per pattern of neighbours of neighbours: processes with that surrounding (subtree features)",
        options => new WeisfeilerLehmanEmbedder(options));
}
