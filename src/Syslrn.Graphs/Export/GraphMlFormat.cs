using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Graphs.Export;

/// <summary>GraphML with every process and every edge, for Gephi, yEd, NetworkX, igraph.</summary>
internal sealed class GraphMlFormat : IGraphFormat
{
    private const string Xmlns = "http://graphml.graphdrawing.org/xmlns";

    private static readonly ImmutableArray<(string Name, string For, string Type)> s_keys =
    [
        ("run", "graph", "string"), ("application", "graph", "string"), ("window", "graph", "string"), ("load", "graph", "string"),
        ("label", "node", "string"), ("host", "node", "string"), ("pid", "node", "long"), ("start_ns", "node", "long"),
        ("in_scope", "node", "boolean"), ("preexisting", "node", "boolean"), ("class", "node", "string"),
        ("first_seen_ns", "node", "long"), ("end_ns", "node", "long"), ("wait_status", "node", "int"),
        ("type", "edge", "string"), ("primitives", "edge", "string"), ("seen_ns", "edge", "long"),
    ];

    public string Name => "graphml";

    public string Description => "every process and edge, for Gephi, yEd, NetworkX, igraph";

    public async Task WriteAsync(GraphDocument document, Stream output, CancellationToken cancellation)
    {
        var settings = new XmlWriterSettings { Indent = true, Async = true, NewLineChars = "\n", CloseOutput = false, Encoding = new UTF8Encoding(false) };
        await using XmlWriter xml = XmlWriter.Create(output, settings);
        await xml.WriteStartDocumentAsync().ConfigureAwait(false);
        xml.WriteStartElement("graphml", Xmlns);
        foreach ((string name, string of, string type) in s_keys)
        {
            xml.WriteStartElement("key", Xmlns);
            xml.WriteAttributeString("id", name);
            xml.WriteAttributeString("for", of);
            xml.WriteAttributeString("attr.name", name);
            xml.WriteAttributeString("attr.type", type);
            xml.WriteEndElement();
        }

        xml.WriteStartElement("graph", Xmlns);
        xml.WriteAttributeString("id", "G");
        xml.WriteAttributeString("edgedefault", "directed");
        WriteGraph(xml, document, cancellation);
        xml.WriteEndElement();
        xml.WriteEndElement();
        await xml.WriteEndDocumentAsync().ConfigureAwait(false);
        await xml.FlushAsync().ConfigureAwait(false);
    }

    private static void WriteGraph(XmlWriter xml, GraphDocument document, CancellationToken cancellation)
    {
        GraphCaption caption = document.Caption;
        Data(xml, "run", caption.Run);
        Data(xml, "application", caption.Application);
        Data(xml, "window", caption.Window);
        Data(xml, "load", caption.Load?.ToString());
        SystemGraph graph = document.Graph.Graph;
        for (int i = 0; i < graph.Nodes.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            WriteNode(xml, i, graph, caption);
        }

        foreach (ref readonly GraphEdge edge in graph.Edges)
        {
            WriteEdge(xml, edge);
        }
    }

    private static void WriteNode(XmlWriter xml, int index, SystemGraph graph, GraphCaption caption)
    {
        ref readonly GraphNode node = ref graph.Nodes[index];
        xml.WriteStartElement("node", Xmlns);
        xml.WriteAttributeString("id", NodeId(index));
        Data(xml, "label", graph.LabelOf(index));
        Data(xml, "host", node.Host == SystemGraphBuilder.RemoteHostIndex ? null : caption.HostName(node.Host));
        Data(xml, "pid", Number(node.ProcessId));
        Data(xml, "start_ns", Number(node.StartNs));
        Data(xml, "in_scope", XmlConvert.ToString(node.InScope));
        Data(xml, "preexisting", XmlConvert.ToString(node.Preexisting));
        Data(xml, "class", Names.Of(node.Class));
        Data(xml, "first_seen_ns", Number(node.FirstSeenNs));
        Data(xml, "end_ns", Number(node.EndNs));
        Data(xml, "wait_status", node.EndNs == 0 ? null : XmlConvert.ToString(node.WaitStatus));
        xml.WriteEndElement();
    }

    private static void WriteEdge(XmlWriter xml, in GraphEdge edge)
    {
        xml.WriteStartElement("edge", Xmlns);
        xml.WriteAttributeString("source", NodeId(edge.Source));
        xml.WriteAttributeString("target", NodeId(edge.Target));
        Data(xml, "type", Names.Of(edge.Type));
        Data(xml, "primitives", string.Join(' ', EdgePrimitives.Of(edge.Sources)));
        Data(xml, "seen_ns", Number(edge.FirstSeenNs));
        xml.WriteEndElement();
    }

    private static string NodeId(int index) => string.Create(CultureInfo.InvariantCulture, $"n{index}");

    private static string? Number(ulong value) => value == 0 ? null : XmlConvert.ToString(value);

    // What is not known has no element.
    private static void Data(XmlWriter xml, string key, string? value)
    {
        if (value is not null)
        {
            xml.WriteStartElement("data", Xmlns);
            xml.WriteAttributeString("key", key);
            xml.WriteString(value);
            xml.WriteEndElement();
        }
    }
}
