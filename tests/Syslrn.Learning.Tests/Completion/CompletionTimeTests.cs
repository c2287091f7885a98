using System.Collections.Immutable;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Learning.Completion;
using Syslrn.Learning.Pipelines;

namespace Syslrn.Learning.Tests.Completion;

public class CompletionTimeTests
{
    private static readonly GraphDetector Detector = Shop.Pipeline.Fit(Shop.Campaign, FitContext.Default);

    [Fact]
    public void SequentialRequestsTakeFromArrivalToTheirLastEffect()
    {
        CompletionTime time = Learn(Shop.Sequential("one", 5, 0.3), Shop.Sequential("two", 3, 0.4));
        Assert.Equal(0.4, time.Slowest.TotalSeconds, 6);
        Assert.Equal(0.8, time.Value.TotalSeconds, 6);
        Assert.Equal(8, time.Requests);
    }

    [Fact]
    public void ConcurrentRequestsAreNotCutOffAtTheNextArrival()
    {
        // Four requests arrive 0.1 s apart and take 1 s each.
        CompletionTime time = Learn(Shop.Run("concurrent", (0, 1), (0.1, 1.1), (0.2, 1.2), (0.3, 1.3)));
        Assert.Equal(1, time.Slowest.TotalSeconds, 6);
    }

    [Fact]
    public void ARequestThatOvertakesAnotherDoesNotShortenTheTime()
    {
        // The first takes 2 s, the second 0.1 s: at 1.9 s only one request is complete although two arrived before 1 s.
        CompletionTime time = Learn(Shop.Run("overtaking", (0, 2), (0.5, 0.6), (3, 3.1)));
        Assert.Equal(1.5, time.Slowest.TotalSeconds, 6);

        // That is what the monitor needs: waiting so long after each arrival, it never expects more than has happened.
        Assert.True(time.Slowest <= TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void AMonitorThatWaitsTheLearnedTimeNeverSeesAShortfall()
    {
        var random = new Random(1);
        for (int trial = 0; trial < 30; trial++)
        {
            (double Arrives, double? Connects)[] requests =
                [.. Enumerable.Range(0, 12).Select(_ => random.NextDouble() * 3).Order().Select(a => (a, (double?)(a + 0.02 + random.NextDouble())))];
            RunView run = Shop.Run("random", requests);
            TimeSpan slowest = Learn(run).Slowest;
            for (double now = 0; now < 5; now += 0.05)
            {
                int complete = requests.Count(r => r.Arrives + slowest.TotalSeconds + 1e-6 <= now);
                int done = requests.Count(r => r.Connects <= now);
                Assert.True(done >= complete, $"trial {trial}: at {now:0.00} s {complete} requests count as complete, {done} are");
            }
        }
    }

    [Fact]
    public void FastRequestsStillGetTheShortestTime() =>
        Assert.Equal(CompletionTimeLearner.Shortest, Learn(Shop.Sequential("fast", 10, 0.02)).Value);

    [Fact]
    public void WithoutArrivalsTheShortestServingWindowIsTaken()
    {
        RunView[] runs = [.. new[] { Shop.Sequential("long", 20, 0.3), Shop.Sequential("short", 2, 0.3) }.Select(WithoutArrivals)];
        CompletionTime time = Learn(runs);
        Assert.Equal(runs[1].Windows[1].Exposure.Duration, time.Value);
        Assert.Equal(0, time.Requests);
    }

    [Fact]
    public void ARunWithMoreConnectionsThanRequestsTellsNothing()
    {
        RunView run = Shop.Sequential("probed", 3, 5);
        RunWindow serving = run.Windows[1];
        RunView probed = run with { Windows = [run.Windows[0], serving with { Arrivals = [.. serving.Arrivals, serving.Arrivals[^1]] }] };
        CompletionTime time = Learn(probed, Shop.Sequential("good", 3, 0.3));
        Assert.Equal((3, 0.3), (time.Requests, Math.Round(time.Slowest.TotalSeconds, 6)));
    }

    [Fact]
    public void ARunThatIsAbnormalToItsEndTellsNothing()
    {
        CompletionTime time = Learn(Shop.Run("failed", (0, 4), (5, null)), Shop.Sequential("good", 3, 0.3));
        Assert.Equal(0.3, time.Slowest.TotalSeconds, 6);
    }

    [Fact]
    public void ARunWhoseConnectionsAreOfOtherTypesThanItsRequestsTellsNothing()
    {
        RunView run = Shop.Sequential("mixed up", 3, 5);
        RunWindow serving = run.Windows[1];
        RunView mixed = run with { Windows = [run.Windows[0], serving with { Arrivals = [.. serving.Arrivals.Select(a => a with { RequestType = "lookups" })] }] };
        Assert.Equal(3, Learn(mixed, Shop.Sequential("good", 3, 0.3)).Requests);
    }

    [Fact]
    public void RequestsOfEveryTypeCountAlthoughOthersComeLater()
    {
        // Lookups connect to nothing. The second order takes a second, and three lookups arrive and end meanwhile.
        (int Orders, int Lookups)[] loads = [(2, 5), (5, 2), (10, 3), (3, 10), (8, 8), (4, 1)];
        var detector = Shop.Pipeline.Fit([.. loads.Select(l => Mixed(
            $"{l.Orders}-{l.Lookups}",
            [.. Enumerable.Range(0, l.Orders).Select(i => (i * 0.2, (double?)(i * 0.2 + 0.1))), .. Enumerable.Range(0, l.Lookups).Select(i => (0.05 + i * 0.2, (double?)null))]))], FitContext.Default);
        RunView run = Mixed("slow order", [(0, 0.1), (0.5, 1.5), (0.6, null), (0.7, null), (0.8, null)]);
        CompletionTime time = CompletionTimeLearner.Learn(detector, [run], CancellationToken.None);
        Assert.Equal((5, 1.0), (time.Requests, Math.Round(time.Slowest.TotalSeconds, 6)));
    }

    [Fact]
    public void AGraphsPastHasOnlyWhatHadHappened()
    {
        var history = new GraphHistory(Shop.Run("two", (0, 0.5), (1, 1.5)).Windows[1].Graph);
        Assert.Equal([Shop.Ns(0.01), Shop.Ns(0.5), Shop.Ns(1.01), Shop.Ns(1.5)], history.ChangesNs);
        SystemGraph before = history.At(Shop.Ns(0));
        Assert.Equal((2, 0), (before.Nodes.Length, before.Edges.Length));
        SystemGraph between = history.At(Shop.Ns(1.2));
        Assert.Equal((4, 3), (between.Nodes.Length, between.Edges.Length));
    }

    private static CompletionTime Learn(params RunView[] runs) => CompletionTimeLearner.Learn(Detector, runs, CancellationToken.None);

    private static RunView Mixed(string name, (double Arrives, double? Connects)[] requests)
    {
        RunView run = Shop.Run(name, requests);
        ImmutableArray<Arrival> arrivals = [.. requests.OrderBy(r => r.Arrives).Select(r => new Arrival(Shop.Ns(r.Arrives), r.Connects is null ? "lookups" : "orders"))];
        RunWindow serving = run.Windows[1];
        return run with { Windows = [run.Windows[0], serving with { Arrivals = arrivals, Exposure = serving.Exposure with { Load = Load.Of(arrivals) } }] };
    }

    private static RunView WithoutArrivals(RunView run) => run with { Windows = [.. run.Windows.Select(w => w with { Arrivals = [] })] };
}
