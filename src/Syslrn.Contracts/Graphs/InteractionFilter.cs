using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;

namespace Syslrn.Contracts.Graphs;

/// <summary>
/// Which interactions an embedder counts: those between processes of the application that were seen through certain primitives. It also
/// knows what must be observed for that, so that embedders need not find it out again.
/// </summary>
/// <param name="Sources">An edge counts if it was seen through one of these.</param>
public readonly record struct InteractionFilter(EdgeSources Sources)
{
    // These join what was sent to an object with what was received from it, and the dead receive nothing.
    private const EdgeSources NeedExits = EdgeSources.UnixDatagram | EdgeSources.Udp | EdgeSources.Message | EdgeSources.Pipe;

    /// <summary>
    /// Process creation, which is observed in any case to know the labels, and the primitives through which edges were seen in some graphs.
    /// </summary>
    /// <param name="graphs">The graphs to learn from.</param>
    /// <param name="pipes">False: edges seen only through pipes do not count, because watching pipes is expensive.</param>
    /// <param name="cancellation">Stops it.</param>
    public static InteractionFilter SeenIn(IEnumerable<SystemGraph> graphs, bool pipes, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(graphs);
        EdgeSources seen = EdgeSources.None;
        foreach (SystemGraph graph in graphs)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (ref readonly GraphEdge edge in graph.Edges)
            {
                seen |= IsInside(graph, edge) ? edge.Sources : EdgeSources.None;
            }
        }

        return new((pipes ? seen : seen & ~EdgeSources.Pipe) | EdgeSources.ProcessFork);
    }

    /// <summary>True if an edge counts.</summary>
    public bool Counts(SystemGraph graph, in GraphEdge edge) => (edge.Sources & Sources) != 0 && IsInside(graph, edge);

    /// <summary>
    /// What must be observed to know these interactions and which processes carry some labels. Forks, and all that makes edges, are needed
    /// of every executable: a process does these things under one name and may then execute a program and take them along to its new
    /// name. Of execs only those from or to the labels matter; any other leaves a process outside the labels.
    /// </summary>
    /// <param name="labels">The labels that the feature tells apart; null: every label.</param>
    public ImmutableArray<Evidence> Evidence(IEnumerable<string>? labels)
    {
        ImmutableArray<string> executables = labels is null ? [] : [.. labels.Distinct().Order(StringComparer.Ordinal)];
        var evidence = ImmutableArray.CreateBuilder<Evidence>();
        evidence.Add(new(OsPrimitives.ProcessFork, []));
        if (labels is null || executables.Length > 0)
        {
            evidence.Add(new(OsPrimitives.ProcessExec, executables));
        }

        if ((Sources & NeedExits) != 0)
        {
            evidence.Add(new(OsPrimitives.ProcessExit, []));
        }

        evidence.AddRange(EdgePrimitives.Of(Sources & ~EdgeSources.ProcessFork).Select(p => new Evidence(p, [])));
        return evidence.ToImmutable();
    }

    private static bool IsInside(SystemGraph graph, in GraphEdge edge) => graph.Nodes[edge.Source].InScope && graph.Nodes[edge.Target].InScope;
}
