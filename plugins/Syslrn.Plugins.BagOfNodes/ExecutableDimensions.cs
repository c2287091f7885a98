using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Plugins.BagOfNodes;

/// <summary>The two dimensions of an executable.</summary>
/// <param name="Label">The executable.</param>
/// <param name="Counted">An edge adds to the degree if it was seen through one of these primitives. Always has process creation.</param>
internal sealed record ExecutableDimensions(string Label, EdgeSources Counted)
{
    // These join what was sent to an object with what was received from it, and the dead receive nothing.
    private const EdgeSources NeedExits = EdgeSources.UnixDatagram | EdgeSources.Udp | EdgeSources.Message | EdgeSources.Pipe;

    /// <summary>Number of processes started.</summary>
    public Feature Instances { get; } = new(
        $"{Label}/instances",
        $"processes named '{Label}' that were started in the window",
        Labelling(Label),
        new CounterDefinition([OsPrimitives.ProcessFork], CounterRole.CreatedProcess, Label, CounterDistinctBy.Nothing, MovesWithExec: true));

    /// <summary>Sum of in- and out-degree over all its processes.</summary>
    public Feature Degree { get; } = new(
        $"{Label}/degree",
        $"interactions that processes named '{Label}' began in the window, at either end ({string.Join(", ", EdgePrimitives.Of(Counted))})",
        [
            .. Labelling(Label),
            .. (Counted & NeedExits) != 0 ? (Evidence[])[new Evidence(OsPrimitives.ProcessExit, [])] : [],
            .. EdgePrimitives.Of(Counted & ~EdgeSources.ProcessFork).Select(p => new Evidence(p, [])),
        ],
        new CounterDefinition(EdgePrimitives.Of(Counted), CounterRole.EitherEnd, Label, CounterDistinctBy.PairAndType, MovesWithExec: true));

    /// <summary>
    /// What tells which processes carry a label. Forks, and all that makes edges, are needed of every executable: a process does
    /// these things under one name and may then execute a program and take them along to its new name. Of execs only those from or
    /// to the label matter; any other leaves the process where it was, outside the label.
    /// </summary>
    private static ImmutableArray<Evidence> Labelling(string label) =>
        [new(OsPrimitives.ProcessFork, []), new(OsPrimitives.ProcessExec, [label])];
}
