using System.Diagnostics.CodeAnalysis;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Probes.Tests;

/// <summary>Features as an embedder states them.</summary>
internal static class Features
{
    /// <summary>The rule <c>from-evidence</c>.</summary>
    public static IBacktrackingRule Rule { get; } = new StatedEvidence();

    public static Feature Instances(string label) => new(
        $"{label}/instances",
        "",
        [new Evidence(OsPrimitives.ProcessFork, []), new Evidence(OsPrimitives.ProcessExec, [label])],
        new CounterDefinition([OsPrimitives.ProcessFork], CounterRole.CreatedProcess, label, CounterDistinctBy.Nothing, MovesWithExec: true));

    public static Feature Degree(string label, params string[] primitives) => new(
        $"{label}/degree",
        "",
        [new Evidence(OsPrimitives.ProcessExec, [label]), .. primitives.Select(p => new Evidence(p, []))],
        new CounterDefinition([.. primitives], CounterRole.EitherEnd, label, CounterDistinctBy.PairAndType, MovesWithExec: true));

    private sealed class StatedEvidence : IBacktrackingRule
    {
        public bool TryTrace(Feature feature, [NotNullWhen(true)] out IReadOnlyList<Evidence>? evidence)
        {
            evidence = feature.Evidence.IsEmpty ? null : feature.Evidence;
            return evidence is not null;
        }
    }
}
