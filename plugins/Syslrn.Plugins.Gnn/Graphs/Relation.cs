using Syslrn.Contracts.Graphs;

namespace Syslrn.Plugins.Gnn.Graphs;

/// <summary>Kinds of messages: along and against the edges of each type, or one kind for all.</summary>
internal static class Relation
{
    private const int Types = 3;

    /// <summary>Number of relations.</summary>
    public static int Count(bool edgeTypes) => edgeTypes ? 2 * Types : 1;

    /// <summary>Where an edge's messages belong.</summary>
    public static int Of(EdgeType type, bool against, bool edgeTypes) => edgeTypes ? (2 * (int)type) + (against ? 1 : 0) : 0;
}
