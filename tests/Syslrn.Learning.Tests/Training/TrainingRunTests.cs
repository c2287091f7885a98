using Syslrn.Contracts.Learning;
using Syslrn.Learning.Training;

namespace Syslrn.Learning.Tests.Training;

public class TrainingRunTests
{
    [Fact]
    public void ARunIsSummarised()
    {
        var run = TrainingRun.Of(Shop.Sequential("run-1", 4, 0.5), 0.25);
        Assert.Equal(("run-1", 4.0, 3.5, 5.0, 4, 0.25), (run.Name, run.Load[Load.DefaultRequestType], run.ServingSeconds, run.IdleSeconds, run.Arrivals, run.Score));
        Assert.Empty(run.Doubts());
    }

    [Fact]
    public void ConnectionsThatAreNoRequestsOfTheWorkloadAreDoubtful()
    {
        TrainingRun run = TrainingRun.Of(Shop.Sequential("run-1", 4, 0.5), 0) with { Arrivals = 5 };
        Assert.Contains("made 4 requests, but 5 connections arrived", Assert.Single(run.Doubts()), StringComparison.Ordinal);
    }

    [Fact]
    public void RunsWithoutRecordedArrivalsAreNot() =>
        Assert.Empty((TrainingRun.Of(Shop.Sequential("run-1", 4, 0.5), 0) with { Arrivals = 0 }).Doubts());

    [Fact]
    public void ARunThatTheModelFindsAbnormalIsDoubtful()
    {
        // One failed request among ten normal runs; the residuals of psql/degree rise, but psql/instances stays exact.
        RunView failed = Shop.Run("spoilt", (0, 0.1), (1, 1.1), (2, 2.1));
        failed = failed with { Windows = [failed.Windows[0], failed.Windows[1] with { Exposure = failed.Windows[1].Exposure with { Load = Load.Of(30) } }] };
        var model = Shop.Train();
        Assert.Contains("does not fit", TrainingRun.Of(failed, model.Detector.Check(failed).Score).Doubts().Last(), StringComparison.Ordinal);
    }
}
