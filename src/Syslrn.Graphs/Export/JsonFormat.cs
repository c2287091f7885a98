using System.Text.Encodings.Web;
using System.Text.Json;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Graphs.Export;

/// <summary>JSON with every process and every edge; docs/graph-formats.md describes it.</summary>
internal sealed class JsonFormat : IGraphFormat
{
    private const int Version = 1;

    public string Name => "json";

    public string Description => "every process and edge with all attributes";

    public async Task WriteAsync(GraphDocument document, Stream output, CancellationToken cancellation)
    {
        var options = new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        await using var json = new Utf8JsonWriter(output, options);
        json.WriteStartObject();
        WriteHead(json, document);
        SystemGraph graph = document.Graph.Graph;
        json.WriteStartArray("nodes");
        for (int i = 0; i < graph.Nodes.Length; i++)
        {
            WriteNode(json, i, graph, document.Caption);
            await FlushWhenLarge(json, cancellation).ConfigureAwait(false);
        }

        json.WriteEndArray();
        json.WriteStartArray("edges");
        for (int i = 0; i < graph.Edges.Length; i++)
        {
            WriteEdge(json, graph.Edges[i]);
            await FlushWhenLarge(json, cancellation).ConfigureAwait(false);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteHead(Utf8JsonWriter json, GraphDocument document)
    {
        GraphCaption caption = document.Caption;
        json.WriteString("format", "syslrn-graph");
        json.WriteNumber("version", Version);
        json.WriteString("run", caption.Run);
        json.WriteString("application", caption.Application);
        json.WriteString("window", caption.Window);
        json.WriteNumber("startNs", document.Graph.StartNs);
        json.WriteNumber("durationSeconds", document.Graph.Duration.TotalSeconds);
        json.WritePropertyName("load");
        JsonSerializer.Serialize(json, caption.Load?.Requests);
        json.WriteNumber("unexplainedProcesses", document.Graph.UnexplainedProcesses);
        json.WritePropertyName("hosts");
        JsonSerializer.Serialize(json, caption.Hosts);
    }

    private static void WriteNode(Utf8JsonWriter json, int index, SystemGraph graph, GraphCaption caption)
    {
        ref readonly GraphNode node = ref graph.Nodes[index];
        json.WriteStartObject();
        json.WriteNumber("id", index);
        json.WriteString("label", graph.LabelOf(index));
        json.WriteString("host", node.Host == SystemGraphBuilder.RemoteHostIndex ? null : caption.HostName(node.Host));
        WriteOptional(json, "pid", node.ProcessId);
        WriteOptional(json, "startNs", node.StartNs);
        json.WriteBoolean("inScope", node.InScope);
        json.WriteBoolean("preexisting", node.Preexisting);
        json.WriteString("class", Names.Of(node.Class));
        json.WriteNumber("firstSeenNs", node.FirstSeenNs);
        WriteOptional(json, "endNs", node.EndNs);
        if (node.EndNs != 0)
        {
            json.WriteNumber("waitStatus", node.WaitStatus);
        }

        json.WriteEndObject();
    }

    private static void WriteEdge(Utf8JsonWriter json, GraphEdge edge)
    {
        json.WriteStartObject();
        json.WriteNumber("source", edge.Source);
        json.WriteNumber("target", edge.Target);
        json.WriteString("type", Names.Of(edge.Type));
        json.WriteStartArray("primitives");
        foreach (string primitive in EdgePrimitives.Of(edge.Sources))
        {
            json.WriteStringValue(primitive);
        }

        json.WriteEndArray();
        json.WriteNumber("firstSeenNs", edge.FirstSeenNs);
        json.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, ulong value)
    {
        if (value != 0)
        {
            json.WriteNumber(name, value);
        }
    }

    private static async ValueTask FlushWhenLarge(Utf8JsonWriter json, CancellationToken cancellation)
    {
        if (json.BytesPending > 1 << 16)
        {
            await json.FlushAsync(cancellation).ConfigureAwait(false);
        }
    }
}
