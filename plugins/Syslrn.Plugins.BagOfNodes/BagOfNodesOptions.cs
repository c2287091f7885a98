using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.BagOfNodes;

/// <summary>Options of <c>bag-of-nodes</c>.</summary>
public sealed record BagOfNodesOptions
{
    /// <summary>
    /// False: an edge that was seen only through a pipe does not count, because on a kernel without kprobes watching pipes taxes every
    /// read and write on the machine. An edge that was seen through another primitive as well counts.
    /// </summary>
    [Option("count edges that were seen only through pipes; watching pipes is expensive")]
    public bool Pipes { get; init; }

    /// <summary>
    /// True: a degree counts edges through process creation and through the primitives by which edges at that executable were seen in
    /// training, so that only these need to be observed. False: it counts edges through every primitive (the paper's total degree),
    /// and its evidence is every primitive.
    /// </summary>
    [Option("a degree counts only edges through the primitives seen in training at that executable")]
    public bool ObservedPrimitivesOnly { get; init; } = true;

    /// <summary>True: interactions that processes began and those that were begun with them are told apart.</summary>
    [Option("tell in-degrees from out-degrees")]
    public bool Directions { get; init; }

    /// <summary>
    /// True: a degree for each type of edges. One that includes messages over connections older than the window is streamed, not counted in the kernel.
    /// </summary>
    [Option("a degree for each edge type: creation, IPC and network")]
    public bool EdgeTypes { get; init; }
}
