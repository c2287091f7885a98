using System.Collections.Immutable;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Graphs.Export.Pictures;

/// <summary>How a kind of box looks.</summary>
/// <param name="Role">The kind.</param>
/// <param name="Caption">Its name in the legend.</param>
/// <param name="Fill">Colour of the area.</param>
/// <param name="Line">Colour of the border.</param>
/// <param name="Text">Colour of the name.</param>
internal sealed record NodeStyle(PictureRole Role, string Caption, string Fill, string Line, string Text)
{
    /// <summary>True for a broken border.</summary>
    public bool IsDashed => Role == PictureRole.Outside;
}

/// <summary>How a kind of arrow looks.</summary>
/// <param name="Type">The kind.</param>
/// <param name="Caption">Its name in the legend.</param>
/// <param name="Line">Its colour, also what tells the kinds apart in a layout.</param>
/// <param name="Dashes">Lengths of dashes and gaps in pixels, empty for a solid line.</param>
/// <param name="DotStyle">The same for Graphviz.</param>
internal sealed record EdgeStyle(EdgeType Type, string Caption, string Line, string Dashes, string DotStyle);

/// <summary>The colours of pictures. They can be told apart by people with the common colour blindnesses, and arrows also by their dashes.</summary>
internal static class Palette
{
    /// <summary>Boxes, in the order of the legend.</summary>
    public static ImmutableArray<NodeStyle> Nodes { get; } =
    [
        new(PictureRole.Workload, "caused by requests", "#ffe8d1", "#e8720c", "#7a3500"),
        new(PictureRole.ApplicationBackground, "application background", "#dcebfb", "#2f7fd1", "#0f3f73"),
        new(PictureRole.SystemBackground, "system background", "#e9ecef", "#8a939c", "#3b444c"),
        new(PictureRole.Process, "process", "#e3f4ef", "#26917a", "#0d4a3e"),
        new(PictureRole.Outside, "outside the recording", "#ffffff", "#8a939c", "#5a646d"),
    ];

    /// <summary>Arrows, in the order of the legend.</summary>
    public static ImmutableArray<EdgeStyle> Edges { get; } =
    [
        new(EdgeType.Creation, "creates", "#59636e", "", "solid"),
        new(EdgeType.Ipc, "sends to, same host (IPC)", "#0b8a8f", "7 4", "dashed"),
        new(EdgeType.Network, "sends to, network", "#a3388f", "2 4", "dotted"),
    ];

    /// <summary>How a box looks.</summary>
    public static NodeStyle Of(PictureRole role) => Nodes.Single(s => s.Role == role);

    /// <summary>How an arrow looks.</summary>
    public static EdgeStyle Of(EdgeType type) => Edges.Single(s => s.Type == type);
}
