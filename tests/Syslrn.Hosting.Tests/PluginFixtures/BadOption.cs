using System;
using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Plugins;

namespace BadOption;

public sealed class Plugin : IPlugin
{
    public void Register(IServiceCollection services) => services.AddBacktrackingRule<Options>("bad-option", "has an option nobody can write", _ => null!);
}

public sealed record Options
{
    [Option("a version")]
    public Version Version { get; init; } = new();
}
