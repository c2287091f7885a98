using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Drain.Formats;
using Syslrn.Plugins.Drain.Masks;

namespace Syslrn.Plugins.Drain;

/// <summary>Options of <c>drain</c>; the names of its parameters are the paper's.</summary>
public sealed record DrainOptions
{
    /// <summary>How records begin.</summary>
    [Option("form of the lines; auto: that which most of a log's first lines have")]
    public LogFormatName Format { get; init; } = LogFormatName.Auto;

    /// <summary>Layers of the tree, with the root and the layer of lengths.</summary>
    [Option("layers of the tree: messages of one template have the same first depth - 2 words", Min = 3, Max = 20)]
    public int Depth { get; init; } = 4;

    /// <summary>The threshold st.</summary>
    [Option("share of equal words from which on messages have the same template", Min = 0, Max = 1)]
    public double Similarity { get; init; } = 0.5;

    /// <summary>The limit maxChild.</summary>
    [Option("children of a node of the tree; further words share one", Min = 2, Max = 100000)]
    public int MaxChildren { get; init; } = 100;

    /// <summary>What is variable wherever it stands.</summary>
    [Option("what is a parameter wherever it stands, replaced before messages are compared")]
    public MaskName[] Masks { get; init; } = [MaskName.Collection, MaskName.Uuid, MaskName.Address, MaskName.Hex, MaskName.Number];

    /// <summary>Further masks.</summary>
    [Option("regular expressions of further parameters, replaced first")]
    public string[] ExtraMasks { get; init; } = [];
}
