using System.Collections.Immutable;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Graphs.Export.Pictures;

/// <summary>What is drawn of a graph: groups of processes, or every process.</summary>
/// <param name="Nodes">The boxes.</param>
/// <param name="Edges">The arrows.</param>
/// <param name="NotDrawn">Processes that take no part in anything and are left out.</param>
internal sealed record Picture(ImmutableArray<PictureNode> Nodes, ImmutableArray<PictureEdge> Edges, int NotDrawn);

/// <summary>One box.</summary>
/// <param name="Label">The executable, or a remote host's address.</param>
/// <param name="Host">Index of the host.</param>
/// <param name="Role">How it is coloured.</param>
/// <param name="Count">How many processes or remote hosts it stands for.</param>
/// <param name="ProcessIds">The processes in it; none for a remote host.</param>
/// <param name="Failed">How many of them ended with an error.</param>
/// <param name="Preexisting">True if they existed before.</param>
internal sealed record PictureNode(
    string Label, uint Host, PictureRole Role, int Count, ImmutableArray<uint> ProcessIds, int Failed, bool Preexisting);

/// <summary>One arrow.</summary>
/// <param name="Source">Index of the box it leaves.</param>
/// <param name="Target">Index of the box it ends at.</param>
/// <param name="Type">The type of the interactions.</param>
/// <param name="Sources">Through which OS primitives they were seen.</param>
/// <param name="Count">How many pairs of processes interact.</param>
internal sealed record PictureEdge(int Source, int Target, EdgeType Type, EdgeSources Sources, int Count);

/// <summary>What a process is in a picture: its activity class or that it lies outside the scope.</summary>
internal enum PictureRole
{
    /// <summary>See <see cref="ActivityClass.SystemBackground"/>.</summary>
    SystemBackground,

    /// <summary>See <see cref="ActivityClass.ApplicationBackground"/>.</summary>
    ApplicationBackground,

    /// <summary>See <see cref="ActivityClass.Workload"/>.</summary>
    Workload,

    /// <summary>In scope, but without marked phases there are no classes.</summary>
    Process,

    /// <summary>A process outside the recorded scope, or a remote host.</summary>
    Outside,
}
