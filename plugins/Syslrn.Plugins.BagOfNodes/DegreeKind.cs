using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Plugins.BagOfNodes;

/// <summary>Which edges at a process a degree counts.</summary>
/// <param name="End">The end of the edge at which the process is.</param>
/// <param name="Type">Edges of this type; null: of every type.</param>
internal readonly record struct DegreeKind(CounterRole End, EdgeType? Type)
{
    /// <summary>The primitives that make such edges. A message goes over connections of either kind.</summary>
    public EdgeSources Sources => Type switch
    {
        null => EdgeSources.All,
        EdgeType.Creation => EdgeSources.ProcessFork,
        EdgeType.Ipc => EdgeSources.UnixStream | EdgeSources.UnixDatagram | EdgeSources.Message | EdgeSources.Pipe,
        _ => EdgeSources.Tcp | EdgeSources.Udp | EdgeSources.Message,
    };

    /// <summary>What a feature of this kind is called: <c>degree</c>, <c>ipc-out-degree</c>.</summary>
    public string Name => (Type is { } type ? $"{TypeName(type)}-" : "") + (End switch
    {
        CounterRole.Source => "out-",
        CounterRole.Target => "in-",
        _ => "",
    }) + "degree";

    /// <summary>What it counts, in words.</summary>
    public string Meaning(string label) =>
        (Type is { } type ? $"interactions ({TypeName(type)})" : "interactions") + (End switch
        {
            CounterRole.Source => $" that processes named '{label}' began in the window",
            CounterRole.Target => $" that were begun with processes named '{label}' in the window",
            _ => $" that processes named '{label}' began in the window, at either end",
        });

    /// <summary>The kinds that options ask for.</summary>
    public static IEnumerable<DegreeKind> Of(bool directions, bool edgeTypes) =>
        from type in edgeTypes ? Enum.GetValues<EdgeType>().Select(t => (EdgeType?)t) : [null]
        from end in directions ? (CounterRole[])[CounterRole.Source, CounterRole.Target] : [CounterRole.EitherEnd]
        select new DegreeKind(end, type);

    /// <summary>True if the kind counts at this end of such an edge.</summary>
    public bool Counts(CounterRole end, EdgeType type) => (End == CounterRole.EitherEnd || End == end) && (Type ?? type) == type;

    private static string TypeName(EdgeType type) => type switch
    {
        EdgeType.Creation => "creation",
        EdgeType.Ipc => "ipc",
        _ => "network",
    };
}
