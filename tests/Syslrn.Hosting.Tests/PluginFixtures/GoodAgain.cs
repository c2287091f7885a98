using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Plugins;

namespace GoodAgain;

/// <summary>The plugin Good has an embedder of this name.</summary>
public sealed class Plugin : IPlugin
{
    public void Register(IServiceCollection services)
    {
        services.AddBacktrackingRule<NoOptions>("unique", "is not registered either", _ => null!);
        services.AddEmbedder<NoOptions>("good", "second", _ => null!);
    }
}
