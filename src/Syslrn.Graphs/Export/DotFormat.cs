using System.Globalization;
using System.Text;
using Syslrn.Graphs.Export.Pictures;

namespace Syslrn.Graphs.Export;

/// <summary>Graphviz's language: the picture, for those who want to lay it out themselves.</summary>
internal sealed class DotFormat : IGraphFormat
{
    public string Name => "dot";

    public string Description => "the picture in Graphviz's language, to be laid out by its tools";

    public async Task WriteAsync(GraphDocument document, Stream output, CancellationToken cancellation)
    {
        Picture picture = document.EveryProcess ? PictureMaker.EveryProcess(document.Graph.Graph) : PictureMaker.Grouped(document.Graph.Graph);
        await using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        await writer.WriteAsync(Write(picture, document).AsMemory(), cancellation).ConfigureAwait(false);
    }

    private static string Write(Picture picture, GraphDocument document)
    {
        var text = new StringBuilder("digraph syslrn {\n");
        string title = string.Join('\n', PictureTitle.Lines(document, picture));
        text.Append(CultureInfo.InvariantCulture, $"  graph [rankdir=LR, fontname=\"DejaVu Sans\", labelloc=t, label={DotText.Quote(title)}];\n");
        text.Append("  node [shape=box, style=\"rounded,filled\", fontname=\"DejaVu Sans\"];\n  edge [fontname=\"DejaVu Sans\", fontsize=10];\n");
        foreach (IGrouping<uint, int> host in Enumerable.Range(0, picture.Nodes.Length).GroupBy(i => picture.Nodes[i].Host).OrderBy(h => h.Key))
        {
            WriteHost(text, host, picture, document.Caption);
        }

        foreach (PictureEdge edge in picture.Edges)
        {
            EdgeStyle style = Palette.Of(edge.Type);
            string label = edge.Count > 1 ? $", label={DotText.Quote($"×{edge.Count}")}" : "";
            text.Append(
                CultureInfo.InvariantCulture,
                $"  n{edge.Source} -> n{edge.Target} [color=\"{style.Line}\", style={style.DotStyle}, class={Names.Of(edge.Type)}{label}];\n");
        }

        return text.Append("}\n").ToString();
    }

    private static void WriteHost(StringBuilder text, IGrouping<uint, int> host, Picture picture, GraphCaption caption)
    {
        bool boxed = caption.Hosts.Length > 1 && host.Key != SystemGraphBuilder.RemoteHostIndex;
        if (boxed)
        {
            text.Append(CultureInfo.InvariantCulture, $"  subgraph cluster_{host.Key} {{\n  label={DotText.Quote(caption.HostName(host.Key))};\n");
        }

        foreach (int i in host)
        {
            PictureNode node = picture.Nodes[i];
            NodeStyle style = Palette.Of(node.Role);
            string dashed = style.IsDashed ? ", style=\"rounded,filled,dashed\"" : "";
            text.Append(
                CultureInfo.InvariantCulture,
                $"  n{i} [label={DotText.Quote(LabelOf(node))}, color=\"{style.Line}\", fillcolor=\"{style.Fill}\", fontcolor=\"{style.Text}\"{dashed}];\n");
        }

        text.Append(boxed ? "  }\n" : "");
    }

    private static string LabelOf(PictureNode node) => node.Count > 1
        ? $"{node.Label} ×{node.Count}"
        : node.ProcessIds is [var only] ? $"{node.Label}\npid {only}" : node.Label;
}
