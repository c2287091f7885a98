using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.BagOfEdges;

/// <summary>Options of <c>bag-of-edges</c>.</summary>
public sealed record BagOfEdgesOptions
{
    /// <summary>False: the feature of a pair counts its edges in both directions.</summary>
    [Option("tell who began the interaction from who accepted it")]
    public bool Directed { get; init; } = true;

    /// <summary>False: an edge that was seen only through a pipe does not count.</summary>
    [Option("count edges that were seen only through pipes; watching pipes is expensive")]
    public bool Pipes { get; init; }
}
