using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Models;

/// <summary>Checks models of normal behaviour.</summary>
public static class NormalModelConformance
{
    /// <summary>All checks.</summary>
    public static IReadOnlyList<IConformanceCheck<NormalModelSubject>> Checks { get; } = [];

    /// <summary>Runs all checks.</summary>
    /// <param name="make">Makes the learner with the options to check.</param>
    /// <returns>What violates the contract; empty if nothing does.</returns>
    public static IReadOnlyList<Violation> Check(Func<INormalModelLearner> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        return CheckRunner.Run(Checks, new NormalModelSubject(make));
    }
}
