using System.Collections.Immutable;

namespace Syslrn.Graphs.Export;

/// <summary>The formats that ship.</summary>
public static class GraphFormats
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<IGraphFormat> All { get; } = [new SvgFormat(), new DotFormat(), new GraphMlFormat(), new JsonFormat()];
}
