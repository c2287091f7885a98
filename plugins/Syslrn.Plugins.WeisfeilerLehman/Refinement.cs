using Syslrn.Contracts.Graphs;

namespace Syslrn.Plugins.WeisfeilerLehman;

/// <summary>
/// Relabels the processes of a graph: in every step a process gets a label made of its own and the multiset of its neighbours' (Shervashidze
/// et al., Weisfeiler-Lehman Graph Kernels, JMLR 12, 2011, algorithm 1).
/// </summary>
/// <remarks>
/// The paper numbers labels in the order in which it meets them. Here a label is a 64-bit hash of the whole subtree, which is the same in every
/// graph and needs neither sorting nor a table: the multiset of neighbours is the sum of their scrambled labels. Two of n different
/// subtrees share a label by chance with probability n^2 / 2^65, for a million subtrees once in forty million graphs.
/// </remarks>
internal sealed class Refinement
{
    private const ulong FnvOffset = 0xCBF29CE484222325;
    private const ulong FnvPrime = 0x100000001B3;
    private readonly int[] _starts;
    private readonly int[] _neighbours;
    private readonly ulong[] _salts;
    private ulong[] _next;

    /// <summary>Begins with the labels that processes have.</summary>
    public Refinement(SystemGraph graph, RefinementRules rules)
    {
        var byLabel = new ulong[graph.Labels.Length];
        for (int i = 0; i < byLabel.Length; i++)
        {
            byLabel[i] = OfName(graph.Labels[i]);
        }

        ReadOnlySpan<GraphNode> nodes = graph.Nodes;
        Labels = new ulong[nodes.Length];
        _next = new ulong[nodes.Length];
        for (int i = 0; i < nodes.Length; i++)
        {
            Labels[i] = byLabel[nodes[i].Label];
        }

        _starts = new int[nodes.Length + 1];
        _neighbours = new int[2 * graph.Edges.Length];
        _salts = new ulong[2 * graph.Edges.Length];
        int used = 0;
        for (int node = 0; node < nodes.Length; node++)
        {
            if (nodes[node].InScope)
            {
                used = rules.AddNeighbours(graph, node, _neighbours, _salts, used);
            }

            _starts[node + 1] = used;
        }
    }

    /// <summary>The present label of every process.</summary>
    public ulong[] Labels { get; private set; }

    /// <summary>How many steps were made.</summary>
    public int Height { get; private set; }

    /// <summary>Neighbours of a process.</summary>
    public ReadOnlySpan<int> Neighbours(int node) => _neighbours.AsSpan(_starts[node].._starts[node + 1]);

    /// <summary>Makes a step.</summary>
    public void Step()
    {
        Height++;
        for (int node = 0; node < Labels.Length; node++)
        {
            ulong sum = 0;
            for (int i = _starts[node]; i < _starts[node + 1]; i++)
            {
                sum += Scramble(Labels[_neighbours[i]] ^ _salts[i]);
            }

            // The height is part of the label, so that those of different heights are never taken for each other.
            _next[node] = Scramble(Labels[node] + (ulong)Height * FnvOffset) ^ Scramble(sum + FnvPrime);
            _next[node] = Scramble(_next[node]);
        }

        (Labels, _next) = (_next, Labels);
    }

    /// <summary>The finaliser of SplitMix64: a bijection whose output bits all depend on all input bits.</summary>
    internal static ulong Scramble(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    private static ulong OfName(string name)
    {
        ulong hash = FnvOffset;
        foreach (char c in name)
        {
            hash = (hash ^ c) * FnvPrime;
        }

        return Scramble(hash);
    }
}
