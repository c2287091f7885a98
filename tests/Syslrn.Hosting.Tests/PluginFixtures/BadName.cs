using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Plugins;

namespace BadName;

public sealed class Plugin : IPlugin
{
    public void Register(IServiceCollection services) => services.AddBacktrackingRule<NoOptions>("My Rule", "not in kebab-case", _ => null!);
}
