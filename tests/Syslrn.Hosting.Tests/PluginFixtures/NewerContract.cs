using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Plugins;

namespace NewerContract;

/// <summary>Built against a newer minor version of the contracts; uses nothing that the host's does not have.</summary>
public sealed class Plugin : IPlugin
{
    public void Register(IServiceCollection services) => services.AddBacktrackingRule<NoOptions>("newer", "built against 1.9", _ => null!);
}
