using System.Collections.Immutable;
using Syslrn.Contracts.Events;

namespace Syslrn.Contracts.Graphs;

/// <summary>The names of the OS primitives behind edges; they are part of file formats.</summary>
public static class EdgePrimitives
{
    private static readonly ImmutableArray<(EdgeSources Source, string Primitive)> Names =
    [
        (EdgeSources.ProcessFork, OsPrimitives.ProcessFork),
        (EdgeSources.UnixStream, OsPrimitives.UnixStream),
        (EdgeSources.UnixDatagram, OsPrimitives.UnixDatagram),
        (EdgeSources.Message, OsPrimitives.Message),
        (EdgeSources.Pipe, OsPrimitives.Pipe),
        (EdgeSources.Tcp, OsPrimitives.Tcp),
        (EdgeSources.Udp, OsPrimitives.Udp),
    ];

    /// <summary>The names of a set of edge sources, in a fixed order.</summary>
    public static ImmutableArray<string> Of(EdgeSources sources) =>
        [.. Names.Where(n => (sources & n.Source) != 0).Select(n => n.Primitive)];

    /// <summary>The set with these names.</summary>
    /// <exception cref="InvalidDataException">A name is unknown.</exception>
    public static EdgeSources Parse(IEnumerable<string> primitives) => primitives.Aggregate(EdgeSources.None, (all, p) =>
        all | (Names.FirstOrDefault(n => n.Primitive == p) is { Primitive: not null } known
            ? known.Source
            : throw new InvalidDataException($"'{p}' is no OS primitive that makes edges")));
}
