using Syslrn.Plugins.Gnn.Graphs;

namespace Syslrn.Plugins.Gnn.Training;

/// <summary>Random variations of graphs.</summary>
internal static class Augmentation
{
    /// <summary>Makes some executables unknown.</summary>
    public static GraphInput Hide(GraphInput graph, double share, SeededRandom random) =>
        graph with { Tokens = [.. graph.Tokens.Select(t => random.Uniform() < share ? Vocabulary.Unknown : t)] };

    /// <summary>Leaves out some processes, with their interactions, but not all.</summary>
    public static GraphInput DropNodes(GraphInput graph, double share, SeededRandom random)
    {
        var position = new int[graph.Tokens.Length];
        var kept = new List<int>();
        for (int node = 0; node < position.Length; node++)
        {
            position[node] = random.Uniform() < share && (kept.Count > 0 || node < position.Length - 1) ? -1 : kept.Count;
            if (position[node] >= 0)
            {
                kept.Add(node);
            }
        }

        return new GraphInput(
            [.. kept.Select(n => graph.Tokens[n])],
            [.. kept.Select(n => graph.States[n])],
            [.. graph.Relations.Select(r => Keep(r, i => position[r.From[i]] >= 0 && position[r.To[i]] >= 0, n => position[n]))]);
    }

    /// <summary>Leaves out some messages.</summary>
    public static GraphInput DropEdges(GraphInput graph, double share, SeededRandom random) =>
        graph with { Relations = [.. graph.Relations.Select(r => Keep(r, _ => random.Uniform() >= share, n => n))] };

    private static EdgeList Keep(EdgeList edges, Func<int, bool> keep, Func<int, int> rename)
    {
        int[] kept = [.. Enumerable.Range(0, edges.From.Length).Where(keep)];
        return new EdgeList([.. kept.Select(i => rename(edges.From[i]))], [.. kept.Select(i => rename(edges.To[i]))]);
    }
}
