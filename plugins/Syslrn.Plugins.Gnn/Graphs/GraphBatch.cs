namespace Syslrn.Plugins.Gnn.Graphs;

/// <summary>Several graphs beside each other, as tensors: their sums over processes are taken per graph.</summary>
internal sealed class GraphBatch
{
    /// <summary>Puts graphs beside each other.</summary>
    public GraphBatch(IReadOnlyList<GraphInput> graphs)
    {
        Graphs = graphs.Count;
        int[] first = new int[graphs.Count + 1];
        for (int i = 0; i < graphs.Count; i++)
        {
            first[i + 1] = first[i] + graphs[i].Tokens.Length;
        }

        Nodes = first[^1];
        TokenValues = [.. graphs.SelectMany(g => g.Tokens)];
        Tokens = Indices(TokenValues);
        States = Indices(graphs.SelectMany(g => g.States));
        GraphOf = Indices(graphs.SelectMany((g, i) => Enumerable.Repeat(i, g.Tokens.Length)));
        float[] shares = [.. graphs.Select(g => 1f / Math.Max(1, g.Tokens.Length))];
        Shares = torch.tensor(shares, [Graphs, 1]);
        int relations = graphs.Count == 0 ? 0 : graphs[0].Relations.Length;
        Relations = new (Tensor From, Tensor To)?[relations];
        for (int relation = 0; relation < relations; relation++)
        {
            if (graphs.Any(g => g.Relations[relation].From.Length > 0))
            {
                Relations[relation] = (
                    Indices(graphs.SelectMany((g, i) => g.Relations[relation].From.Select(n => n + first[i]))),
                    Indices(graphs.SelectMany((g, i) => g.Relations[relation].To.Select(n => n + first[i]))));
            }
        }
    }

    /// <summary>Number of graphs.</summary>
    public int Graphs { get; }

    /// <summary>Number of processes.</summary>
    public int Nodes { get; }

    /// <summary>Executables, one a process.</summary>
    public int[] TokenValues { get; }

    /// <summary>The same as a tensor.</summary>
    public Tensor Tokens { get; }

    /// <summary>Whether each process existed before.</summary>
    public Tensor States { get; }

    /// <summary>The graph of each process.</summary>
    public Tensor GraphOf { get; }

    /// <summary>One over the number of processes, one row a graph.</summary>
    public Tensor Shares { get; }

    /// <summary>Messages of each relation; null: there are none.</summary>
    public (Tensor From, Tensor To)?[] Relations { get; }

    private static Tensor Indices(IEnumerable<int> values)
    {
        long[] array = [.. values.Select(v => (long)v)];
        return torch.tensor(array, [array.Length]);
    }
}
