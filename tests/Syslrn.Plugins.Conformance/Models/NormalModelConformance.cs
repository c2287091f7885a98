using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Models;

/// <summary>Checks models of normal behaviour: <c>Assert.Empty(NormalModelConformance.Check(() => new MyLearner(new MyOptions())))</c>.</summary>
public static class NormalModelConformance
{
    /// <summary>All checks.</summary>
    public static IReadOnlyList<IConformanceCheck<NormalModelSubject>> Checks { get; } =
    [
        new EqualSeedsGiveEqualVerdicts(),
        new FitAndCheckChangeNothing(),
        new ASavedModelIsIdentical(),
        new OtherModelStatesAreRefused(),
        new OneFailureFreeRunIsFittedOrRefused(),
        new ConstantFeaturesAreHandled(),
        new ScoresAreFinite(),
        new EveryFeatureIsReported(),
        new OnlySelectedFeaturesMatter(),
        new HigherIsMoreAbnormal(),
        new AnomaliesNameFeatures(),
        new ALimitScalesTheScore(),
        new RequestsInFlightAreExcused(),
        new CancellationStopsTheModelsFit(),
        new ThreadsDoNotDisturbAModel(),
    ];

    /// <summary>Runs all checks.</summary>
    /// <param name="make">Makes the learner with the options to check.</param>
    /// <param name="training">What to learn from; by default a simulated application.</param>
    /// <returns>What violates the contract; empty if nothing does.</returns>
    public static IReadOnlyList<Violation> Check(Func<INormalModelLearner> make, TrainingWindows? training = null)
    {
        ArgumentNullException.ThrowIfNull(make);
        return CheckRunner.Run(Checks, new NormalModelSubject(make, training ?? TrainingWindows.Default));
    }
}
