using System.Collections.Immutable;
using System.Globalization;

namespace Syslrn.Graphs.Export.Pictures;

/// <summary>What is written into a box, and how much room that takes.</summary>
/// <param name="Name">The first line.</param>
/// <param name="Detail">The second line, may be empty.</param>
/// <param name="Failed">Its end, in red; may be empty.</param>
internal sealed record BoxText(string Name, string Detail, string Failed)
{
    /// <summary>Size of the name's letters.</summary>
    public const double NameSize = 14;

    /// <summary>Size of the detail's letters.</summary>
    public const double DetailSize = 11;

    private const double Padding = 13;
    private const int MostPids = 24;

    /// <summary>Room the box takes.</summary>
    public BoxSize Size
    {
        get
        {
            double name = TextWidth.Of(Name, NameSize, bold: true);
            double detail = TextWidth.Of(Detail + Failed, DetailSize);
            return new BoxSize(Math.Round(Math.Max(Math.Max(name, detail) + (2 * Padding), 64)), 46);
        }
    }

    /// <summary>The text of a box.</summary>
    public static BoxText Of(PictureNode node)
    {
        string detail = node switch
        {
            { Count: > 1, ProcessIds.IsEmpty: true } => string.Create(CultureInfo.InvariantCulture, $"{node.Count} addresses"),
            { Count: > 1 } => string.Create(CultureInfo.InvariantCulture, $"×{node.Count}"),
            { ProcessIds: [var pid] } => string.Create(CultureInfo.InvariantCulture, $"pid {pid}"),
            { Host: SystemGraphBuilder.RemoteHostIndex } => "remote host",
            _ => "not recorded",
        };
        string failed = node.Failed == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"  {node.Failed} failed");
        return new BoxText(node.Label, detail, failed);
    }

    /// <summary>What a viewer shows when the mouse rests on the box.</summary>
    public static string Tooltip(PictureNode node, GraphCaption caption)
    {
        ImmutableArray<uint> ids = node.ProcessIds;
        string pids = string.Join(", ", ids.Take(MostPids)) + (ids.Length > MostPids ? ", ..." : "");
        string host = node.Host == SystemGraphBuilder.RemoteHostIndex ? "" : $" on {caption.HostName(node.Host)}";
        return $"{node.Label}{host}: {Palette.Of(node.Role).Caption}"
            + (ids.IsEmpty ? "" : $"; {(node.Preexisting ? "existed before" : "new")}; process ids {pids}");
    }
}
