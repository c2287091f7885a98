using Syslrn.Contracts.Graphs;

namespace Syslrn.Graphs.Export.Pictures;

/// <summary>
/// What is created or called stands right of its cause. Arrows that lead back are answers: they are laid out the other way round, or they would
/// turn the order of the picture round.
/// </summary>
internal sealed class ReadingOrder(Picture picture)
{
    private readonly ILookup<int, PictureEdge> _outgoing = picture.Edges.ToLookup(e => e.Source);

    /// <summary>How much an arrow of a type pulls its ends together.</summary>
    public static int Weight(EdgeType type) => 1 + (3 * Rank(type));

    /// <summary>True if stronger arrows lead from its target to its source, but not from its source to its target.</summary>
    public bool IsAnswer(PictureEdge edge) =>
        edge.Source != edge.Target && Leads(edge.Target, edge.Source, Rank(edge.Type)) && !Leads(edge.Source, edge.Target, Rank(edge.Type));

    private static int Rank(EdgeType type) => type switch { EdgeType.Creation => 2, EdgeType.Network => 1, _ => 0 };

    private bool Leads(int from, int to, int below)
    {
        var seen = new HashSet<int> { from };
        var open = new Queue<int>([from]);
        while (open.TryDequeue(out int node))
        {
            foreach (PictureEdge next in _outgoing[node].Where(e => Rank(e.Type) > below && seen.Add(e.Target)))
            {
                if (next.Target == to)
                {
                    return true;
                }

                open.Enqueue(next.Target);
            }
        }

        return false;
    }
}
