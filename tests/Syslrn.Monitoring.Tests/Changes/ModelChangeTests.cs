using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Monitoring.Alerts;
using Syslrn.Monitoring.Changes;
using static Syslrn.Monitoring.Tests.Simulation;

namespace Syslrn.Monitoring.Tests.Changes;

/// <summary>Another model takes over while the application serves.</summary>
public class ModelChangeTests
{
    private static readonly MonitorOptions Options = new(Completion);

    [Fact]
    public void TheNewModelJudgesFromTheFirstQuietMomentAfterItsProgramsHaveSettled()
    {
        Simulation run = Of(app =>
        {
            ServeEvery(app, 0.5, 0.2, 10);
            Serve(app, 8, forks: 0);
        });
        run.RunUntil(1);
        SimulatedApplication next = Change(run, new LinearModel(("psql/instances", 1, 0)));
        run.RunUntil(2.7);
        Assert.False(run.Application.IsDisposed);
        run.RunUntil(3.1);
        Assert.True(run.Application.IsDisposed);
        Assert.Empty(run.Changes);

        AlertChange alert = Assert.Single(run.RunUntil(12).Changes);
        Assert.Equal(("psql/instances", 0, 1), (alert.Feature, alert.Deviation!.Observed, alert.Deviation.Expected));
        Assert.Equal(Load.Of(11), run.Checker.Status.Requests);
        Assert.False(next.IsDisposed);
    }

    [Fact]
    public void RequestsThatAreUnderWayWhenItTakesOverAreBlamedInNeitherWindow()
    {
        // Requests overlap without end, so there is no quiet moment: the window is ended after the patience of a second.
        Simulation run = Of(app => ServeEvery(app, 0.2, 0.15, 100));
        run.RunUntil(3);
        SimulatedApplication next = Change(run, Model, Options with { ChangePatience = TimeSpan.FromSeconds(1) });
        run.RunUntil(20);
        Assert.Empty(run.Changes);
        Assert.True(run.Application.IsDisposed);
        Assert.True(next.Windows > 0);
        Assert.Equal((Load.Of(100), Load.Of(100)), (run.Checker.Status.Requests, run.Checker.Status.Judged));
    }

    [Fact]
    public void ADeviationThatWaitsForConfirmationIsStillDecidedByTheOldModel()
    {
        Simulation run = Of(app => Serve(app, 1.6, forks: 0));
        run.RunUntil(1.5);
        Change(run, new LinearModel(("other", 1, 0)));
        run.RunUntil(2.3);
        Assert.True(run.Checker.Status.Confirming);
        run.RunUntil(5);
        Assert.Equal([(AlertKind.Raised, "psql/instances"), (AlertKind.Unwatched, "psql/instances")], run.Changes.Select(c => (c.Kind, c.Feature)));
    }

    [Fact]
    public void AStandingAlertGoesOnWhereTheNewModelHasTheFeatureToo()
    {
        Simulation run = Of(app =>
        {
            Serve(app, 1, forks: 0);
            Serve(app, 6, forks: 0);
            Serve(app, 10);
        });
        run.RunUntil(4);
        Change(run, Model);
        run.RunUntil(15);
        Assert.Equal(
            [(AlertKind.Raised, false), (AlertKind.Raised, true), (AlertKind.Cleared, false)],
            run.Changes.Select(c => (c.Kind, c.Ongoing)));
    }

    [Fact]
    public void ARequestIsCompleteOnlyWhenItIsSoForBothModelsUntilOneHasTakenOver()
    {
        Simulation run = Of(app =>
        {
            app.Request(2);
            app.Effect(4.5, Forks);
            app.Effect(4.5, Connects, 2);
        });
        run.RunUntil(1.9);
        Change(run, Model, new MonitorOptions(TimeSpan.FromSeconds(3)));
        Assert.Empty(run.RunUntil(20).Changes);
        Assert.Equal(Load.Of(1), run.Checker.Status.Judged);
    }

    [Fact]
    public void AChangeThatHasNotTakenPlaceGivesWayToALaterOne()
    {
        Simulation run = Of(_ => { });
        run.RunUntil(1);
        SimulatedApplication first = Change(run, Model);
        SimulatedApplication second = Change(run, Model);
        run.RunUntil(3);
        Assert.Equal((true, true, false), (run.Application.IsDisposed, first.IsDisposed, second.IsDisposed));
        run.Checker.Dispose();
        Assert.True(second.IsDisposed);
    }

    private static SimulatedApplication Change(Simulation run, INormalModel model, MonitorOptions? options = null)
    {
        SimulatedApplication next = run.Application.AttachAgain();
        run.Checker.ChangeTo(new MonitoredModel(model, next, options ?? Options));
        return next;
    }

    private static void ServeEvery(SimulatedApplication app, double from, double every, int requests) =>
        Enumerable.Range(0, requests).ToList().ForEach(i => Serve(app, from + (i * every)));
}
