using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Plugins;

namespace MissingDependency;

/// <summary>Helper.dll is not laid beside it.</summary>
public sealed class Plugin : IPlugin
{
    public void Register(IServiceCollection services) =>
        services.AddBacktrackingRule<NoOptions>(Helper.Answers.Everything.ToString(), "never registered", _ => null!);
}
