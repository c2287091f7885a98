using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Plugins;

namespace NextContract;

public sealed class Plugin : IPlugin
{
    public void Register(IServiceCollection services) => services.AddBacktrackingRule<NoOptions>("next", "built against 2.0", _ => null!);
}
