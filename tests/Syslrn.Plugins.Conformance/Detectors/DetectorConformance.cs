using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Detectors;

/// <summary>Checks detectors.</summary>
public static class DetectorConformance
{
    /// <summary>All checks.</summary>
    public static IReadOnlyList<IConformanceCheck<DetectorSubject>> Checks { get; } = [];

    /// <summary>Runs all checks.</summary>
    /// <param name="make">Makes the learner with the options to check.</param>
    /// <returns>What violates the contract; empty if nothing does.</returns>
    public static IReadOnlyList<Violation> Check(Func<IDetectorLearner> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        return CheckRunner.Run(Checks, new DetectorSubject(make));
    }
}
