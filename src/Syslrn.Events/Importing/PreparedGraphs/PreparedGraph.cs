using System.Text.Json;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Events.Importing.PreparedGraphs;

/// <summary>A graph as it is written in JSON.</summary>
/// <param name="Nodes">Its processes.</param>
/// <param name="Edges">Its interactions.</param>
/// <param name="StartNs">Begin of what it covers.</param>
/// <param name="Seconds">Length of what it covers.</param>
/// <param name="Application">The application, null if not said.</param>
/// <param name="Load">The load by request type, null if not said.</param>
internal sealed record PreparedGraph(
    IReadOnlyList<PreparedGraph.Node> Nodes,
    IReadOnlyList<PreparedGraph.Edge> Edges,
    ulong StartNs,
    double Seconds,
    string? Application,
    IReadOnlyDictionary<string, double>? Load)
{
    private const ulong DefaultStartNs = 1_000_000_000;

    /// <summary>A process.</summary>
    public sealed record Node(string? Host, uint ProcessId, byte[] Name, bool InScope, bool Preexisting, ulong EndNs, int WaitStatus);

    /// <summary>An interaction between the nodes at two places of the list.</summary>
    public sealed record Edge(int Source, int Target, EdgeType Type, EdgeSources Sources);

    /// <summary>Reads a document.</summary>
    /// <exception cref="FormatException">It is not as described.</exception>
    public static PreparedGraph Parse(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("nodes", out JsonElement nodes) || nodes.ValueKind != JsonValueKind.Array)
        {
            throw new FormatException("it is no object with a list of nodes");
        }

        var places = new Dictionary<long, int>();
        var parsed = new List<Node>();
        foreach (JsonElement node in nodes.EnumerateArray())
        {
            string place = $"nodes[{parsed.Count}]";
            long id = Optional(node, "id", place, e => e.GetInt64()) ?? parsed.Count;
            if (!places.TryAdd(id, parsed.Count))
            {
                throw new FormatException($"{place}: id {id} is used twice");
            }

            parsed.Add(ReadNode(node, place));
        }

        RequireDistinctProcesses(parsed);
        var edges = new List<Edge>();
        if (root.TryGetProperty("edges", out JsonElement list))
        {
            foreach (JsonElement edge in list.EnumerateArray())
            {
                edges.Add(ReadEdge(edge, $"edges[{edges.Count}]", places));
            }
        }

        return new PreparedGraph(
            parsed,
            edges,
            Optional(root, "startNs", "startNs", e => e.GetUInt64()) ?? DefaultStartNs,
            Optional(root, "durationSeconds", "durationSeconds", e => e.GetDouble()) ?? 0,
            root.TryGetProperty("application", out JsonElement application) ? application.GetString() : null,
            root.TryGetProperty("load", out JsonElement load) && load.ValueKind == JsonValueKind.Object
                ? load.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetDouble())
                : null);
    }

    private static Node ReadNode(JsonElement node, string place)
    {
        byte[] name = ProcessName.Encode(Text(node, "label") ?? throw new FormatException($"{place}: label is missing"));
        return new Node(
            Text(node, "host"),
            Optional(node, "pid", place, e => e.GetUInt32()) ?? 0,
            name[..Math.Min(name.Length, ProcessName.MaxBytes)],
            Optional(node, "inScope", place, e => e.GetBoolean()) ?? true,
            Optional(node, "preexisting", place, e => e.GetBoolean()) ?? false,
            Optional(node, "endNs", place, e => e.GetUInt64()) ?? 0,
            Optional(node, "waitStatus", place, e => e.GetInt32()) ?? 0);
    }

    private static Edge ReadEdge(JsonElement edge, string place, Dictionary<long, int> places)
    {
        int source = NodeAt(edge, "source", place, places);
        int target = NodeAt(edge, "target", place, places);
        (EdgeType type, EdgeSources usual) = Text(edge, "type") switch
        {
            "creation" => (EdgeType.Creation, EdgeSources.ProcessFork),
            "ipc" => (EdgeType.Ipc, EdgeSources.UnixStream),
            "network" => (EdgeType.Network, EdgeSources.Tcp),
            var other => throw new FormatException($"{place}: type is '{other}', expected creation, ipc or network"),
        };
        EdgeSources sources = usual;
        if (edge.TryGetProperty("primitives", out JsonElement primitives))
        {
            try
            {
                sources = EdgePrimitives.Parse(primitives.EnumerateArray().Select(p => p.GetString()!));
            }
            catch (InvalidDataException e)
            {
                throw new FormatException($"{place}: {e.Message}", e);
            }
        }

        EdgeSources possible = type switch
        {
            EdgeType.Creation => EdgeSources.ProcessFork,
            EdgeType.Ipc => EdgeSources.UnixStream | EdgeSources.UnixDatagram | EdgeSources.Message | EdgeSources.Pipe,
            _ => EdgeSources.Tcp | EdgeSources.Udp | EdgeSources.Message,
        };
        return (sources & ~possible) == 0 && sources != EdgeSources.None
            ? new Edge(source, target, type, sources)
            : throw new FormatException($"{place}: an interaction of type {Text(edge, "type")} is seen through {string.Join(" or ", EdgePrimitives.Of(possible))}");
    }

    private static int NodeAt(JsonElement edge, string name, string place, Dictionary<long, int> places)
    {
        long? id = Optional(edge, name, place, e => e.GetInt64());
        return id is { } known && places.TryGetValue(known, out int index)
            ? index
            : throw new FormatException($"{place}: {name} is {id?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "missing"}, which is the id of no node");
    }

    private static void RequireDistinctProcesses(List<Node> nodes)
    {
        var seen = new HashSet<(string?, uint)>();
        foreach ((int index, Node node) in nodes.Index())
        {
            if (node.ProcessId != 0 && !seen.Add((node.Host, node.ProcessId)))
            {
                // Ids that were used again: the export's numbers cannot be kept.
                nodes[index] = node with { ProcessId = 0 };
            }
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static T? Optional<T>(JsonElement element, string name, string place, Func<JsonElement, T> get)
        where T : struct
    {
        if (!element.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        try
        {
            return get(value);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw new FormatException($"{place}: {name} is {value.GetRawText()}, expected a {typeof(T).Name}", e);
        }
    }
}
