using Syslrn.Contracts.Graphs;

namespace Syslrn.Plugins.RandomWalk;

/// <summary>
/// The chance that a walk which goes to a random neighbour in every step is back where it began. It is a spectral signature: the sum over all
/// processes after t steps is the sum of the t-th powers of the eigenvalues of the normalised adjacency matrix.
/// </summary>
internal sealed class ReturnProbabilities
{
    private readonly int[] _starts;
    private readonly int[] _neighbours;

    // The walk's distribution after 0, 1, 2... steps: only what is not zero is kept, beside a dense copy to add up in.
    private readonly List<(int Node, double Chance)>[] _after;
    private readonly double[] _sum;

    /// <summary>Reads who is whose neighbour: edges can be walked both ways, and several edges between two processes are one.</summary>
    public ReturnProbabilities(SystemGraph graph, InteractionFilter filter, int steps)
    {
        _starts = new int[graph.Nodes.Length + 1];
        _sum = new double[graph.Nodes.Length];
        _after = [.. Enumerable.Range(0, (steps + 1) / 2 + 1).Select(_ => new List<(int, double)>())];
        var all = new List<int>(2 * graph.Edges.Length);
        var mine = new SortedSet<int>();
        for (int node = 0; node < graph.Nodes.Length; node++)
        {
            mine.Clear();
            foreach (ref readonly GraphEdge edge in graph.Outgoing(node))
            {
                if (edge.Target != node && filter.Counts(graph, edge))
                {
                    mine.Add(edge.Target);
                }
            }

            foreach (int index in graph.Incoming(node))
            {
                if (graph.Edges[index].Source != node && filter.Counts(graph, graph.Edges[index]))
                {
                    mine.Add(graph.Edges[index].Source);
                }
            }

            all.AddRange(mine);
            _starts[node + 1] = all.Count;
        }

        _neighbours = [.. all];
    }

    /// <summary>Gives a process's chances of being back after 2, 3, ... steps; all zero if it has no neighbours.</summary>
    public void Of(int node, Span<double> chances)
    {
        chances.Clear();
        if (Degree(node) == 0)
        {
            return;
        }

        _after[0].Clear();
        _after[0].Add((node, 1));
        for (int step = 1; step < _after.Length; step++)
        {
            Walk(_after[step - 1], _after[step]);
        }

        for (int i = 0; i < chances.Length; i++)
        {
            // Walks are reversible: p(u to v in s steps) = p(v to u in s steps) degree(v) / degree(u). So half the way out and half the
            // way back, both from v, suffice.
            int steps = i + 2;
            chances[i] = Degree(node) * Meet(_after[steps / 2], _after[steps - steps / 2]);
        }
    }

    private int Degree(int node) => _starts[node + 1] - _starts[node];

    private void Walk(List<(int Node, double Chance)> from, List<(int Node, double Chance)> to)
    {
        to.Clear();
        foreach ((int node, double chance) in from)
        {
            double share = chance / Degree(node);
            foreach (int neighbour in _neighbours.AsSpan(_starts[node].._starts[node + 1]))
            {
                if (_sum[neighbour] == 0)
                {
                    to.Add((neighbour, 0));
                }

                _sum[neighbour] += share;
            }
        }

        for (int i = 0; i < to.Count; i++)
        {
            to[i] = (to[i].Node, _sum[to[i].Node]);
            _sum[to[i].Node] = 0;
        }
    }

    private double Meet(List<(int Node, double Chance)> outward, List<(int Node, double Chance)> back)
    {
        foreach ((int node, double chance) in back)
        {
            _sum[node] = chance;
        }

        double met = 0;
        foreach ((int node, double chance) in outward)
        {
            met += chance * _sum[node] / Degree(node);
        }

        foreach ((int node, _) in back)
        {
            _sum[node] = 0;
        }

        return met;
    }
}
