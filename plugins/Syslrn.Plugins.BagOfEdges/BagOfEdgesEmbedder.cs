using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.BagOfEdges;

/// <summary>
/// A graph becomes one number per pair of executables and edge type seen in training: how many edges of the type lead from a process of
/// the one to a process of the other. It sees who talks to whom, where a degree sees only how much.
/// </summary>
public sealed class BagOfEdgesEmbedder(BagOfEdgesOptions options) : IEmbedder
{
    /// <summary>The name pipelines use.</summary>
    public const string Name = "bag-of-edges";

    private const int StateVersion = 1;

    /// <inheritdoc/>
    public IFittedEmbedder Fit(IReadOnlyList<SystemGraph> graphs, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(graphs);
        ArgumentNullException.ThrowIfNull(context);
        EdgeSources allowed = options.Pipes ? EdgeSources.All : EdgeSources.All & ~EdgeSources.Pipe;
        var seen = new Dictionary<EdgeKind, EdgeSources>();
        foreach (SystemGraph graph in graphs)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            foreach (ref readonly GraphEdge edge in graph.Edges)
            {
                if (new InteractionFilter(allowed).Counts(graph, edge))
                {
                    EdgeKind kind = EdgeKind.Of(graph, edge, options.Directed);
                    seen[kind] = seen.GetValueOrDefault(kind) | (edge.Sources & allowed);
                }
            }
        }

        return new FittedBagOfEdges(options.Directed, [.. seen
            .OrderBy(s => s.Key.From, StringComparer.Ordinal).ThenBy(s => s.Key.To, StringComparer.Ordinal).ThenBy(s => s.Key.Type)
            .Select(s => new EdgeDimension(s.Key, s.Value))]);
    }

    /// <inheritdoc/>
    public IFittedEmbedder Load(Stream stream) => BagOfEdgesState.Read(stream, Name, StateVersion);

    internal static void Save(FittedBagOfEdges fitted, Stream stream) => BagOfEdgesState.Write(fitted, stream, Name, StateVersion);
}
