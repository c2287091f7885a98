using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Plugins;

namespace RegistersNothing;

public sealed class Plugin : IPlugin
{
    public void Register(IServiceCollection services) => services.AddSingleton("something else");
}
