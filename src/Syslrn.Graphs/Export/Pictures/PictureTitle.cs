using System.Globalization;
using Syslrn.Events.Runs;

namespace Syslrn.Graphs.Export.Pictures;

/// <summary>What stands above a picture.</summary>
internal static class PictureTitle
{
    /// <summary>The title, then lines with what is known.</summary>
    public static IReadOnlyList<string> Lines(GraphDocument document, Picture picture)
    {
        GraphCaption caption = document.Caption;
        RunGraph graph = document.Graph;
        string what = caption.Window switch
        {
            RunPhases.Idle => "while nobody sends requests",
            RunPhases.Serving => $"while serving {caption.Load?.ToString() ?? "requests"}",
            _ => caption.Load is null ? "the whole run" : $"a whole run with {caption.Load}",
        };
        int remote = graph.Graph.Nodes.ToArray().Count(n => n.ProcessId == 0);
        int added = graph.Graph.Nodes.ToArray().Count(n => n is { InScope: true, Preexisting: false });
        string processes = Many(graph.Graph.Nodes.Length - remote, "process", "processes");
        string counts = string.Create(
            CultureInfo.InvariantCulture,
            $"{processes} ({added} new) and {Many(graph.Graph.Edges.Length, "interaction")} in {graph.Duration.TotalSeconds:0.0} s");
        string drawn = document.EveryProcess ? "" : $", drawn as {Many(picture.Nodes.Length, "group")}";
        string left = picture.NotDrawn > 0 ? $"; {Many(picture.NotDrawn, "process", "processes")} without interaction not drawn" : "";
        return [$"{caption.Application ?? caption.Run}: {what}", counts + drawn + left];
    }

    private static string Many(int count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");
}
