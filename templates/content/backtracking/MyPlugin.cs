using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Plugins;

namespace MyPlugin;

/// <summary>Takes the evidence that the embedder states, and for counts of processes always watches exits, too.</summary>
public sealed class MyPlugin(MyPluginOptions options) : IBacktrackingRule
{
    public bool TryTrace(Feature feature, [NotNullWhen(true)] out IReadOnlyList<Evidence>? evidence)
    {
        bool watchExits = feature.Name.EndsWith(options.Suffix, StringComparison.Ordinal) && feature.Evidence.All(e => e.Primitive != OsPrimitives.ProcessExit);
        evidence = feature.Evidence.IsDefaultOrEmpty ? null
            : watchExits ? [.. feature.Evidence, new Evidence(OsPrimitives.ProcessExit, [])]
            : feature.Evidence;
        return evidence is not null;
    }
}

public sealed record MyPluginOptions
{
    [Option("features whose names end like this need exits, too")]
    public string Suffix { get; init; } = "/instances";
}

public sealed class Plugin : IPlugin
{
    public void Register(IServiceCollection services) =>
        services.AddBacktrackingRule<MyPluginOptions>("my-plugin", "the stated evidence, and exits for counts of processes", options => new MyPlugin(options));
}
