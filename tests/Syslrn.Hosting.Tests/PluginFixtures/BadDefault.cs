using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Plugins;

namespace BadDefault;

public sealed class Plugin : IPlugin
{
    public void Register(IServiceCollection services) => services.AddBacktrackingRule<Options>("bad-default", "its default is not allowed", _ => null!);
}

public sealed record Options
{
    [Option("a share", Min = 0, Max = 1)]
    public double Share { get; init; } = 2;
}
