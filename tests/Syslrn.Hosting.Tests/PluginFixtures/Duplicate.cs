using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Plugins;

namespace Duplicate;

/// <summary>Two rules of one name.</summary>
public sealed class Plugin : IPlugin
{
    public void Register(IServiceCollection services)
    {
        services.AddBacktrackingRule<NoOptions>("same", "first", _ => null!);
        services.AddBacktrackingRule<NoOptions>("same", "second", _ => null!);
    }
}
