using Syslrn.Contracts.Learning;
using Syslrn.Learning.Models;
using Syslrn.Learning.Training;

namespace Syslrn.Learning.Tests.Training;

public class TrainingRunTests
{
    [Fact]
    public void ARunIsSummarised()
    {
        var run = TrainingRun.Of(Shop.Sequential("run-1", 4, 0.5), new Verdict(0.25, []));
        Assert.Equal(("run-1", 4.0, 3.5, 5.0, 4.0, 0.25), (run.Name, run.Load[Load.DefaultRequestType], run.ServingSeconds, run.IdleSeconds, run.Arrivals[Load.DefaultRequestType], run.Score));
        Assert.Empty(run.Doubts());
    }

    [Fact]
    public void ConnectionsThatAreNoRequestsOfTheWorkloadAreDoubtful()
    {
        TrainingRun run = TrainingRun.Of(Shop.Sequential("run-1", 4, 0.5), new Verdict(0, [])) with { Arrivals = Load.Of(5).Requests };
        Assert.Contains("made 4 requests, but 5 connections arrived", Assert.Single(run.Doubts()), StringComparison.Ordinal);
    }

    [Fact]
    public void ConnectionsOfAnotherRequestTypeAreDoubtfulAlthoughTheirNumberIsRight()
    {
        TrainingRun run = TrainingRun.Of(Shop.Sequential("run-1", 4, 0.5), new Verdict(0, [])) with { Arrivals = new Load([new("lookups", 1), new("requests", 3)]).Requests };
        Assert.Contains("made 4 requests, but connections for 1 lookups, 3 requests arrived", Assert.Single(run.Doubts()), StringComparison.Ordinal);
    }

    [Fact]
    public void RunsWithoutRecordedArrivalsAreNot() =>
        Assert.Empty((TrainingRun.Of(Shop.Sequential("run-1", 4, 0.5), new Verdict(0, [])) with { Arrivals = Load.None.Requests }).Doubts());

    [Fact]
    public void ARunThatDoesNotFitTheOthersIsDoubtfulAlthoughTheModelLearnedFromIt()
    {
        RunView failed = Shop.Run("spoilt", [.. Enumerable.Range(0, 10).Select(i => (i * 0.2, i == 4 ? (double?)null : i * 0.2 + 0.1))]);
        TrainedModel model = Shop.Train([.. Shop.Campaign, failed]);
        Assert.False(model.Detector.Check(failed).IsAnomalous);
        TrainingRun spoilt = model.Summary.Runs.Single(r => r.Name == "spoilt");
        Assert.Contains("run spoilt does not fit the other runs, ", Assert.Single(spoilt.Doubts()), StringComparison.Ordinal);
        Assert.Contains(spoilt.Misfit!.Feature, new[] { "psql/degree", "postgres/degree" });
        Assert.All(model.Summary.Runs.Where(r => r != spoilt), r => Assert.Empty(r.Doubts()));
    }

    [Fact]
    public void RunsThatFitEachOtherAreNotDoubted() => Assert.All(Shop.Train().Summary.Runs, r => Assert.Equal((0, null), (Math.Round(r.Score, 6), r.Misfit)));

    [Fact]
    public void WhereTheOthersDoNotSufficeTheFullModelJudges()
    {
        // Without any one of the four runs no line can be fitted.
        TrainedModel model = Shop.Train([.. new[] { 2, 5, 10, 15 }.Select(load => Shop.Sequential($"run-{load:00}", load, 0.1))]);
        Assert.All(model.Summary.Runs, r => Assert.Empty(r.Doubts()));
    }
}
