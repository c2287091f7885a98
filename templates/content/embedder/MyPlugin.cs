using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace MyPlugin;

/// <summary>A graph becomes the number of processes started, per executable seen in training.</summary>
public sealed class MyPlugin(MyPluginOptions options) : IEmbedder
{
    public IFittedEmbedder Fit(IReadOnlyList<SystemGraph> graphs, FitContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var labels = graphs.SelectMany(g => g.Nodes.ToArray().Where(n => n.InScope).GroupBy(n => g.Labels[n.Label]))
            .Where(l => l.Count() >= options.AtLeast).Select(l => l.Key);
        return new Fitted([.. labels.Distinct().Order(StringComparer.Ordinal)]);
    }

    public IFittedEmbedder Load(Stream stream) => new Fitted(MethodState.Read<string[]>(stream, "my-plugin", 1, labels => labels.All(l => l is not null)));

    private sealed class Fitted(string[] labels) : IFittedEmbedder
    {
        // The evidence is all that is observed online: forks, and the execs that give a process this name or take it away.
        public IReadOnlyList<Feature> Features { get; } = [.. labels.Select(l => new Feature(
            $"{l}/started", $"processes of {l} that were started", new InteractionFilter(EdgeSources.ProcessFork).Evidence([l]), Counter: null))];

        public void Embed(SystemGraph graph, Span<double> vector)
        {
            vector.Clear();
            foreach (GraphNode node in graph.Nodes)
            {
                int feature = Array.IndexOf(labels, graph.Labels[node.Label]);
                if (feature >= 0 && node.InScope && !node.Preexisting)
                {
                    vector[feature]++;
                }
            }
        }

        public void Save(Stream stream) => MethodState.Write(stream, "my-plugin", 1, labels);
    }
}

public sealed record MyPluginOptions
{
    [Option("leave out executables with fewer processes in every window", Min = 1, Max = 1000)]
    public int AtLeast { get; init; } = 1;
}

public sealed class Plugin : IPlugin
{
    public void Register(IServiceCollection services) =>
        services.AddEmbedder<MyPluginOptions>("my-plugin", "per executable: processes started", options => new MyPlugin(options));
}
