using System.Runtime.InteropServices;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Plugins.WeisfeilerLehman;

/// <summary>Finds the patterns that the processes of a graph have around them.</summary>
/// <param name="Height">The largest height.</param>
/// <param name="Rules">Who is whose neighbour.</param>
internal sealed record SubtreePatterns(int Height, RefinementRules Rules)
{
    /// <summary>Receives the pattern of a process.</summary>
    /// <param name="pattern">The pattern's hash.</param>
    /// <param name="height">Its height.</param>
    /// <param name="node">The process at its root.</param>
    public delegate void Visit(ulong pattern, int height, int node);

    /// <summary>
    /// Visits the patterns of all processes. As for every feature it counts what was added in the window: an older process has patterns
    /// only from height 1 on, and only if it takes part in an interaction of the window.
    /// </summary>
    public void ForEach(SystemGraph graph, Visit visit)
    {
        var refinement = new Refinement(graph, Rules);
        while (true)
        {
            ReadOnlySpan<GraphNode> nodes = graph.Nodes;
            ulong[] labels = refinement.Labels;
            for (int node = 0; node < nodes.Length; node++)
            {
                if (nodes[node].InScope && (!nodes[node].Preexisting || (refinement.Height > 0 && !refinement.Neighbours(node).IsEmpty)))
                {
                    visit(labels[node], refinement.Height, node);
                }
            }

            if (refinement.Height == Height)
            {
                return;
            }

            refinement.Step();
        }
    }

    /// <summary>How often each pattern occurs: the explicit feature map of the kernel, of which only what is not zero is kept.</summary>
    public Dictionary<ulong, int> Count(SystemGraph graph)
    {
        var counts = new Dictionary<ulong, int>();
        ForEach(graph, (pattern, _, _) => CollectionsMarshal.GetValueRefOrAddDefault(counts, pattern, out _)++);
        return counts;
    }
}
