using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;

namespace Syslrn.Kernel.Tests.Counting;

/// <summary>Features written by hand, as an embedder would state them.</summary>
internal static class KnownFeatures
{
    public static Feature Instances(string label) => new(
        $"{label}/instances",
        "",
        [new Evidence(OsPrimitives.ProcessFork, []), new Evidence(OsPrimitives.ProcessExec, [label])],
        new CounterDefinition([OsPrimitives.ProcessFork], CounterRole.CreatedProcess, label, CounterDistinctBy.Nothing, MovesWithExec: true));

    public static Feature Degree(string label, params string[] primitives) => new(
        $"{label}/degree",
        "",
        [.. primitives.Append(OsPrimitives.ProcessExec).Select(p => new Evidence(p, []))],
        new CounterDefinition([.. primitives], CounterRole.EitherEnd, label, CounterDistinctBy.PairAndType, MovesWithExec: true));
}
