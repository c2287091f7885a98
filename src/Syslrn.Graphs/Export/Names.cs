using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Graphs.Export;

/// <summary>The words that files use for the values of enums; they are part of the formats.</summary>
internal static class Names
{
    private static readonly ImmutableArray<(EdgeSources Source, string Primitive)> s_primitives =
    [
        (EdgeSources.ProcessFork, OsPrimitives.ProcessFork),
        (EdgeSources.UnixStream, OsPrimitives.UnixStream),
        (EdgeSources.UnixDatagram, OsPrimitives.UnixDatagram),
        (EdgeSources.Message, OsPrimitives.Message),
        (EdgeSources.Pipe, OsPrimitives.Pipe),
        (EdgeSources.Tcp, OsPrimitives.Tcp),
        (EdgeSources.Udp, OsPrimitives.Udp),
    ];

    /// <summary>The type of an edge.</summary>
    public static string Of(EdgeType type) => type switch
    {
        EdgeType.Creation => "creation",
        EdgeType.Ipc => "ipc",
        EdgeType.Network => "network",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>An activity class.</summary>
    public static string Of(ActivityClass activity) => activity switch
    {
        ActivityClass.Unknown => "unknown",
        ActivityClass.SystemBackground => "system-background",
        ActivityClass.ApplicationBackground => "application-background",
        ActivityClass.Workload => "workload",
        _ => throw new ArgumentOutOfRangeException(nameof(activity)),
    };

    /// <summary>The OS primitives through which an edge was seen.</summary>
    public static IEnumerable<string> Of(EdgeSources sources) =>
        s_primitives.Where(p => (sources & p.Source) != 0).Select(p => p.Primitive);
}
