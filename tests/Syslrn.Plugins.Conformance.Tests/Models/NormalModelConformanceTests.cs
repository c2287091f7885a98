using System.Text.Json;
using Syslrn.Contracts;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Conformance.Models;

namespace Syslrn.Plugins.Conformance.Tests.Models;

/// <summary>A check is worth something only if it finds the fault that it is for.</summary>
public class NormalModelConformanceTests
{
    private static int _fits;
    private static double _last;

    public static TheoryData<Type> Checks => [.. NormalModelConformance.Checks.Select(c => c.GetType())];

    private static Dictionary<Type, ToleranceLearner> Broken { get; } = new()
    {
        [typeof(EqualSeedsGiveEqualVerdicts)] = new ToleranceLearner
        {
            Learn = (matrix, exposures, context) => Learned(matrix, exposures, context) with { Slopes = [1, 2 + 0.001 * Interlocked.Increment(ref _fits)] },
        },
        [typeof(FitAndCheckChangeNothing)] = new ToleranceLearner
        {
            Learn = (matrix, exposures, context) =>
            {
                ((Exposure[])exposures)[0] = exposures[1];
                return Learned(matrix, exposures, context);
            },
        },
        [typeof(ASavedModelIsIdentical)] = new ToleranceLearner
        {
            Save = (state, stream) => new ToleranceLearner().Save(state with { Slopes = [state.Slopes[0], 7] }, stream),
        },
        [typeof(OtherModelStatesAreRefused)] = new ToleranceLearner { Read = stream => JsonSerializer.Deserialize<ToleranceLearner.State>(stream)! },
        [typeof(OneFailureFreeRunIsFittedOrRefused)] = new ToleranceLearner
        {
            Learn = (matrix, exposures, context) => exposures.Count > 2 ? Learned(matrix, exposures, context) : throw new DivideByZeroException(),
        },
        [typeof(ConstantFeaturesAreHandled)] = new ToleranceLearner
        {
            Learn = (matrix, exposures, context) => matrix.Column(0).Distinct().Count() > 1 ? Learned(matrix, exposures, context) : throw new DivideByZeroException(),
        },
        [typeof(ScoresAreFinite)] = new ToleranceLearner
        {
            Check = (state, window, exposure, limit) => exposure.Load.Total > 0
                ? ToleranceLearner.Judge(state, window, exposure, limit)
                : ToleranceLearner.Judge(state, window, exposure, limit) with { Score = window[0] / exposure.Load.Total },
        },
        [typeof(EveryFeatureIsReported)] = new ToleranceLearner { Report = (_, report, i) => report with { Selected = i == 0 } },
        [typeof(OnlySelectedFeaturesMatter)] = new ToleranceLearner
        {
            Check = (state, window, exposure, limit) => ToleranceLearner.Judge(state, window, exposure, double.IsNaN(window[6]) ? 2 * limit : limit),
        },
        [typeof(HigherIsMoreAbnormal)] = new ToleranceLearner
        {
            Check = (state, window, exposure, limit) => new Verdict(1 / (1 + ToleranceLearner.Judge(state, window, exposure, limit).Score), []),
        },
        [typeof(AnomaliesNameFeatures)] = new ToleranceLearner
        {
            Check = (state, window, exposure, limit) => ToleranceLearner.Judge(state, window, exposure, limit) with { Deviations = [] },
        },
        [typeof(ALimitScalesTheScore)] = new ToleranceLearner
        {
            Check = (state, window, exposure, limit) => ToleranceLearner.Judge(state, window, exposure, 1),
        },
        [typeof(RequestsInFlightAreExcused)] = new ToleranceLearner
        {
            Check = (state, window, exposure, limit) => ToleranceLearner.Judge(state, window, exposure with { InFlight = Load.None }, limit),
        },
        [typeof(CancellationStopsTheModelsFit)] = new ToleranceLearner
        {
            Learn = (matrix, exposures, context) => Learned(matrix, exposures, context with { Cancellation = CancellationToken.None }),
        },
        [typeof(ThreadsDoNotDisturbAModel)] = new ToleranceLearner
        {
            Check = (state, window, exposure, limit) =>
            {
                Volatile.Write(ref _last, window[0]);
                Thread.Yield();
                return ToleranceLearner.Judge(state, [Volatile.Read(ref _last), .. window.Skip(1)], exposure, limit);
            },
        },
    };

    [Fact]
    public void AConformingModelPasses() => Assert.Empty(NormalModelConformance.Check(() => new ToleranceLearner()));

    [Theory]
    [MemberData(nameof(Checks))]
    public void EveryCheckFindsItsFault(Type check)
    {
        string requirement = NormalModelConformance.Checks.Single(c => c.GetType() == check).Requirement;
        Assert.Contains(NormalModelConformance.Check(() => Broken[check]), v => v.Requirement == requirement);
    }

    [Fact]
    public void RefusingOneRunIsAllowed() => Assert.Empty(NormalModelConformance.Check(() => new ToleranceLearner
    {
        Learn = (matrix, exposures, context) => exposures.Count > 2
            ? Learned(matrix, exposures, context)
            : throw new SyslrnException(ErrorCause.Usage, "tolerance: one run is too few: record two"),
    }));

    private static ToleranceLearner.State Learned(Contracts.Features.FeatureMatrix matrix, IReadOnlyList<Exposure> exposures, FitContext context) =>
        new ToleranceLearner().Learn(matrix, exposures, context);
}
