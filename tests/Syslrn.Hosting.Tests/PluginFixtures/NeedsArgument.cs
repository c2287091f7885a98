using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Plugins;

namespace NeedsArgument;

public sealed class Plugin(int size) : IPlugin
{
    public void Register(IServiceCollection services) => services.AddSingleton(size.ToString());
}
