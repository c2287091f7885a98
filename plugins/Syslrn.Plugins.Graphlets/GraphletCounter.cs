using System.Runtime.InteropServices;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Plugins.Graphlets;

/// <summary>
/// Counts connected induced subgraphs of three processes. Paths are not enumerated, since a server with n clients is the middle of n^2 of
/// them: pairs of neighbours are counted by kind, and those that turn out to be in a triangle are taken off again.
/// </summary>
/// <param name="Filter">Which edges count.</param>
/// <param name="Directed">Whether their direction matters.</param>
/// <param name="Labels">Whether names matter.</param>
internal sealed record GraphletCounter(InteractionFilter Filter, bool Directed, bool Labels)
{
    /// <summary>How often each graphlet occurs.</summary>
    public Dictionary<Graphlet, long> Count(SystemGraph graph, CancellationToken cancellation = default)
    {
        var neighbourhoods = new Neighbourhoods(graph, Filter, Directed);
        var wedges = new Dictionary<Wedge, long>();
        var triangles = new Dictionary<(Wedge Corner, Dyad Closing), long>();
        for (int node = 0; node < neighbourhoods.Count; node++)
        {
            cancellation.ThrowIfCancellationRequested();
            CountWedges(graph, neighbourhoods, node, wedges);
        }

        CountTriangles(graph, neighbourhoods, wedges, triangles, cancellation);
        var counts = new Dictionary<Graphlet, long>();
        foreach ((Wedge wedge, long count) in wedges)
        {
            if (count > 0)
            {
                Add(counts, wedge, Dyad.None, count);
            }
        }

        foreach (((Wedge corner, Dyad closing), long count) in triangles)
        {
            Add(counts, corner, closing, count);
        }

        return counts;

        void Add(Dictionary<Graphlet, long> to, Wedge wedge, Dyad closing, long count) => CollectionsMarshal.GetValueRefOrAddDefault(
            to,
            new Graphlet(NameOf(graph, wedge.One), NameOf(graph, wedge.Middle), NameOf(graph, wedge.Other), wedge.OneDyad.Reversed(), wedge.OtherDyad, closing).Canonical(),
            out _) += count;
    }

    private void CountWedges(SystemGraph graph, Neighbourhoods neighbourhoods, int middle, Dictionary<Wedge, long> wedges)
    {
        var kinds = new Dictionary<(int Label, Dyad Dyad), long>();
        foreach ((int neighbour, Dyad dyad) in neighbourhoods.Of(middle))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(kinds, (LabelOf(graph, neighbour), dyad), out _)++;
        }

        (int Label, Dyad Dyad)[] keys = [.. kinds.Keys];
        for (int i = 0; i < keys.Length; i++)
        {
            for (int j = i; j < keys.Length; j++)
            {
                long count = i == j ? kinds[keys[i]] * (kinds[keys[i]] - 1) / 2 : kinds[keys[i]] * kinds[keys[j]];
                if (count > 0)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(
                        wedges, Wedge.Of(LabelOf(graph, middle), keys[i].Label, keys[i].Dyad, keys[j].Label, keys[j].Dyad), out _) += count;
                }
            }
        }
    }

    private void CountTriangles(
        SystemGraph graph,
        Neighbourhoods neighbourhoods,
        Dictionary<Wedge, long> wedges,
        Dictionary<(Wedge Corner, Dyad Closing), long> triangles,
        CancellationToken cancellation)
    {
        // Each triangle is found once, at its process of least degree, so that servers with many clients cost little.
        var marks = new Dyad[neighbourhoods.Count];
        for (int a = 0; a < neighbourhoods.Count; a++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach ((int b, Dyad dyad) in neighbourhoods.Of(a))
            {
                marks[b] = IsBefore(a, b) ? dyad : Dyad.None;
            }

            foreach ((int b, Dyad ab) in neighbourhoods.Of(a))
            {
                foreach ((int c, Dyad bc) in IsBefore(a, b) ? neighbourhoods.Of(b) : [])
                {
                    Dyad ac = marks[c];
                    if (ac != Dyad.None && IsBefore(b, c))
                    {
                        (int la, int lb, int lc) = (LabelOf(graph, a), LabelOf(graph, b), LabelOf(graph, c));

                        // Closing is how C and A interact, seen from C: the wedge must therefore not be turned around.
                        CollectionsMarshal.GetValueRefOrAddDefault(triangles, (new Wedge(lb, la, ab.Reversed(), lc, bc), ac.Reversed()), out _)++;
                        wedges[Wedge.Of(lb, la, ab.Reversed(), lc, bc)]--;
                        wedges[Wedge.Of(la, lb, ab, lc, ac)]--;
                        wedges[Wedge.Of(lc, la, ac.Reversed(), lb, bc.Reversed())]--;
                    }
                }
            }

            foreach ((int b, _) in neighbourhoods.Of(a))
            {
                marks[b] = Dyad.None;
            }
        }

        bool IsBefore(int x, int y) => (neighbourhoods.Of(x).Length, x).CompareTo((neighbourhoods.Of(y).Length, y)) < 0;
    }

    private int LabelOf(SystemGraph graph, int node) => Labels ? graph.Nodes[node].Label : 0;

    private string NameOf(SystemGraph graph, int label) => Labels ? graph.Labels[label] : "";

    /// <summary>A process with two of its neighbours, by labels; the dyads are seen from the middle.</summary>
    private readonly record struct Wedge(int Middle, int One, Dyad OneDyad, int Other, Dyad OtherDyad)
    {
        /// <summary>The wedge, whichever neighbour comes first.</summary>
        public static Wedge Of(int middle, int one, Dyad oneDyad, int other, Dyad otherDyad) => (one, oneDyad).CompareTo((other, otherDyad)) <= 0
            ? new(middle, one, oneDyad, other, otherDyad)
            : new(middle, other, otherDyad, one, oneDyad);
    }
}
