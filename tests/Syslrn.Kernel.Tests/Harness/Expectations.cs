using System.Text.Json;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Kernel.Tests.Harness;

/// <summary>What the ground-truth program wrote down.</summary>
/// <param name="Events">What a recording must contain.</param>
/// <param name="Edges">What its system graph must contain.</param>
internal sealed record Expectations(IReadOnlyList<ExpectedEvent> Events, IReadOnlySet<ExpectedEdge> Edges)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    public static Expectations Read(string path)
    {
        var events = new List<ExpectedEvent>();
        var edges = new HashSet<ExpectedEdge>();
        foreach (string line in File.ReadLines(path))
        {
            if (line.StartsWith("{\"edge\"", StringComparison.Ordinal))
            {
                edges.Add(JsonSerializer.Deserialize<ExpectedEdge>(line, s_json)!);
            }
            else
            {
                events.Add(JsonSerializer.Deserialize<ExpectedEvent>(line, s_json)!.AsRecorded());
            }
        }

        return new Expectations(events, edges);
    }
}

/// <summary>An interaction between two processes.</summary>
internal sealed record ExpectedEdge(EdgeType Edge, uint Source, uint Target) : IComparable<ExpectedEdge>
{
    public int CompareTo(ExpectedEdge? other) => (Edge, Source, Target).CompareTo((other!.Edge, other.Source, other.Target));
}
