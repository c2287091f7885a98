using System.Collections.Immutable;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Detectors;

/// <summary>Checks detectors: <c>Assert.Empty(DetectorConformance.Check(() => new MyLearner(new MyOptions())))</c>.</summary>
public static class DetectorConformance
{
    /// <summary>All checks.</summary>
    public static IReadOnlyList<IConformanceCheck<DetectorSubject>> Checks { get; } =
    [
        new EqualSeedsGiveEqualDetections(),
        new FitAndCheckLeaveRunsAlone(),
        new ASavedDetectorIsIdentical(),
        new OtherDetectorStatesAreRefused(),
        new FewRunsAreLearnedFromOrRefused(),
        new EmptyRunsAreJudgedOrRefused(),
        new VerdictsOfRunsAreFinite(),
        new AnomalousRunsNameWhatIsOff(),
        new FailingRunsScoreHigher(),
        new NamesOfRunsDoNotMatter(),
        new TheOrderOfProcessesDoesNotMatter(),
        new CancellationStopsTheDetectorsFit(),
        new ThreadsDoNotDisturbADetector(),
    ];

    /// <summary>Runs all checks.</summary>
    /// <param name="make">Makes the learner with the options to check.</param>
    /// <param name="failureFree">What to learn from, at least one run; by default runs of a simulated application.</param>
    /// <param name="failing">Runs of which at least one must be found, at least one; by default failures of the simulated application.</param>
    /// <returns>What violates the contract; empty if nothing does.</returns>
    public static IReadOnlyList<Violation> Check(
        Func<IDetectorLearner> make, ImmutableArray<RunView>? failureFree = null, ImmutableArray<RunView>? failing = null)
    {
        ArgumentNullException.ThrowIfNull(make);
        return CheckRunner.Run(Checks, new DetectorSubject(make, failureFree ?? SimulatedRuns.FailureFree, failing ?? SimulatedRuns.Failing));
    }
}
