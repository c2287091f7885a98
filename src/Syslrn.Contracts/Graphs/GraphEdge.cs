namespace Syslrn.Contracts.Graphs;

/// <summary>An interaction: at most one per ordered pair of processes and type.</summary>
/// <param name="Source">Node index of the creator, initiator or sender.</param>
/// <param name="Target">Node index of the created, accepting or receiving process.</param>
/// <param name="Type">Creation, IPC or network.</param>
/// <param name="Sources">Through which OS primitives it was seen.</param>
/// <param name="FirstSeenNs">When it was first seen.</param>
public readonly record struct GraphEdge(int Source, int Target, EdgeType Type, EdgeSources Sources, ulong FirstSeenNs);
