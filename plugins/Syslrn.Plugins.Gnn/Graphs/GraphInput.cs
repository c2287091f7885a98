namespace Syslrn.Plugins.Gnn.Graphs;

/// <summary>A graph as the network sees it.</summary>
/// <param name="Tokens">The executable of each process.</param>
/// <param name="States">1 for a process that existed when the window began, else 0.</param>
/// <param name="Relations">The edges of each <see cref="Relation"/>: messages go from one process to another.</param>
internal sealed record GraphInput(int[] Tokens, int[] States, EdgeList[] Relations);

/// <summary>Edges, by the positions of their processes.</summary>
internal readonly record struct EdgeList(int[] From, int[] To);
