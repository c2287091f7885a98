using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Rules;

/// <summary>Checks backtracking rules.</summary>
public static class RuleConformance
{
    /// <summary>All checks.</summary>
    public static IReadOnlyList<IConformanceCheck<RuleSubject>> Checks { get; } =
    [
        new TracingIsRepeatable(),
        new TracedFeaturesHaveEvidence(),
        new UnknownFeaturesAreNotTraced(),
    ];

    /// <summary>Runs all checks.</summary>
    /// <param name="make">Makes the rule with the options to check.</param>
    /// <param name="features">What it is asked to trace; by default counts of processes and of interactions.</param>
    /// <returns>What violates the contract; empty if nothing does.</returns>
    public static IReadOnlyList<Violation> Check(Func<IBacktrackingRule> make, IReadOnlyList<Feature>? features = null)
    {
        ArgumentNullException.ThrowIfNull(make);
        return CheckRunner.Run(Checks, new RuleSubject(make, features ?? DefaultFeatures()));
    }

    private static IReadOnlyList<Feature> DefaultFeatures() =>
    [
        new("psql/instances", "processes", [new(OsPrimitives.ProcessFork, []), new(OsPrimitives.ProcessExec, ["psql"])], null),
        new("psql/degree", "interactions", [new(OsPrimitives.ProcessFork, []), new(OsPrimitives.UnixStream, [])], null),
    ];
}
