using System.Text.Json;
using Syslrn.Contracts.Learning;
using Syslrn.Plugins.Conformance.Detectors;

namespace Syslrn.Plugins.Conformance.Tests.Detectors;

/// <summary>A check is worth something only if it finds the fault that it is for.</summary>
public class DetectorConformanceTests
{
    private static readonly Func<IReadOnlyList<RunView>, FitContext, WorkersPerRequest.State> Learned = new WorkersPerRequest().Learn;
    private static int _fits;
    private static string _last = "";

    public static TheoryData<Type> Checks => [.. DetectorConformance.Checks.Select(c => c.GetType())];

    private static Dictionary<Type, WorkersPerRequest> Broken { get; } = new()
    {
        [typeof(EqualSeedsGiveEqualDetections)] = new WorkersPerRequest
        {
            Learn = (runs, context) => Learned(runs, context) with { Rate = 1 + 0.001 * Interlocked.Increment(ref _fits) },
        },
        [typeof(FitAndCheckLeaveRunsAlone)] = new WorkersPerRequest
        {
            Learn = (runs, context) =>
            {
                if (runs is RunView[] array)
                {
                    Array.Reverse(array);
                }

                return Learned(runs, context);
            },
        },
        [typeof(ASavedDetectorIsIdentical)] = new WorkersPerRequest
        {
            Write = (state, stream) => new WorkersPerRequest().Write(state with { Rate = state.Rate + 1 }, stream),
        },
        [typeof(OtherDetectorStatesAreRefused)] = new WorkersPerRequest { Read = stream => JsonSerializer.Deserialize<WorkersPerRequest.State>(stream)! },
        [typeof(FewRunsAreLearnedFromOrRefused)] = new WorkersPerRequest
        {
            Learn = (runs, context) => Learned([runs.OrderBy(r => r.Windows.Length).First()], context),
        },
        [typeof(EmptyRunsAreJudgedOrRefused)] = new WorkersPerRequest
        {
            Judge = (state, run) => WorkersPerRequest.Compare(state, run with { Windows = [run.Windows[0], .. run.Windows] }),
        },
        [typeof(VerdictsOfRunsAreFinite)] = new WorkersPerRequest
        {
            Judge = (state, run) => WorkersPerRequest.Compare(state, run) with { Score = run.Windows.Max(w => w.Exposure.Load.Total) / run.Logs.Sum(l => l.Lines.Length) },
        },
        [typeof(AnomalousRunsNameWhatIsOff)] = new WorkersPerRequest
        {
            Judge = (state, run) => WorkersPerRequest.Compare(state, run) with { Deviations = [] },
        },
        [typeof(FailingRunsScoreHigher)] = new WorkersPerRequest
        {
            Judge = (state, run) => new Verdict(1 / (1 + WorkersPerRequest.Compare(state, run).Score), []),
        },
        [typeof(NamesOfRunsDoNotMatter)] = new WorkersPerRequest
        {
            Judge = (state, run) => run.Name.StartsWith("normal", StringComparison.Ordinal) ? new Verdict(0, []) : new Verdict(2, [new Deviation("name", 1, 0, 0)]),
        },
        [typeof(TheOrderOfProcessesDoesNotMatter)] = new WorkersPerRequest
        {
            Judge = (state, run) => run.Windows.All(w => w.Graph.Nodes.Length == 0 || w.Graph.Nodes[0].Preexisting)
                ? new Verdict(0, [])
                : new Verdict(2, [new Deviation("first process", 1, 0, 0)]),
        },
        [typeof(CancellationStopsTheDetectorsFit)] = new WorkersPerRequest
        {
            Learn = (runs, context) => Learned(runs, context with { Cancellation = CancellationToken.None }),
        },
        [typeof(ThreadsDoNotDisturbADetector)] = new WorkersPerRequest
        {
            Judge = (state, run) =>
            {
                Volatile.Write(ref _last, run.Name);
                Thread.Yield();
                return WorkersPerRequest.Compare(state with { Rate = Volatile.Read(ref _last).Length }, run);
            },
        },
    };

    [Fact]
    public void AConformingDetectorPasses() => Assert.Empty(DetectorConformance.Check(() => new WorkersPerRequest()));

    [Theory]
    [MemberData(nameof(Checks))]
    public void EveryCheckFindsItsFault(Type check)
    {
        string requirement = DetectorConformance.Checks.Single(c => c.GetType() == check).Requirement;
        Assert.Contains(DetectorConformance.Check(() => Broken[check]), v => v.Requirement == requirement);
    }
}
