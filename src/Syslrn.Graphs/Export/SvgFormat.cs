using System.Collections.Immutable;
using Syslrn.Graphs.Export.Pictures;

namespace Syslrn.Graphs.Export;

/// <summary>The picture for people.</summary>
internal sealed class SvgFormat : IGraphFormat
{
    public string Name => "svg";

    public string Description => "a picture with a legend, laid out by Graphviz";

    public async Task WriteAsync(GraphDocument document, Stream output, CancellationToken cancellation)
    {
        Picture picture = document.EveryProcess ? PictureMaker.EveryProcess(document.Graph.Graph) : PictureMaker.Grouped(document.Graph.Graph);
        ImmutableArray<BoxText> texts = [.. picture.Nodes.Select(BoxText.Of)];
        bool boxHosts = document.Caption.Hosts.Length > 1;
        PictureLayout layout = await PictureLayout.OfAsync(picture, [.. texts.Select(t => t.Size)], boxHosts, cancellation).ConfigureAwait(false);
        await new SvgDrawing(picture, layout, texts, document).WriteAsync(output).ConfigureAwait(false);
    }
}
