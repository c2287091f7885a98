using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.WeisfeilerLehman;

/// <summary>Options of <c>weisfeiler-lehman</c>.</summary>
public sealed record WeisfeilerLehmanOptions
{
    /// <summary>The height h of the subtrees; 0 counts executables only.</summary>
    [Option("height of the subtrees: how many steps away neighbours are looked at", Min = 0, Max = 10)]
    public int Height { get; init; } = 2;

    /// <summary>False: a neighbour is a neighbour, whoever began the interaction.</summary>
    [Option("tell neighbours that a process acts on from those that act on it")]
    public bool Directed { get; init; } = true;

    /// <summary>False: creation, IPC and network edges are the same.</summary>
    [Option("tell creation, IPC and network edges apart")]
    public bool EdgeTypes { get; init; } = true;

    /// <summary>Patterns that fewer training graphs show are left out (if there are fewer graphs, it is their number).</summary>
    [Option("leave out patterns that fewer training windows show", Min = 1, Max = 1_000_000)]
    public int MinWindows { get; init; } = 1;

    /// <summary>
    /// 0: one feature per pattern seen in training. Otherwise two to this power features, over which all patterns, also unseen ones, are
    /// spread by their hash (Shi et al., Hash Kernels for Structured Data, JMLR 2009).
    /// </summary>
    [Option("0: a feature per pattern seen in training; else patterns are hashed into 2^bits features", Min = 0, Max = 16)]
    public int HashBits { get; init; }

    /// <summary>False: an edge that was seen only through a pipe does not count.</summary>
    [Option("count edges that were seen only through pipes; watching pipes is expensive")]
    public bool Pipes { get; init; }
}
