using Syslrn.Contracts.Learning;
using Syslrn.Monitoring.Alerts;
using Syslrn.Monitoring.Windows;
using static Syslrn.Monitoring.Tests.Simulation;

namespace Syslrn.Monitoring.Tests.Windows;

public class WindowedCheckerTests
{
    [Fact]
    public void SequentialRequestsThatDoTheirWorkRaiseNothing()
    {
        Simulation run = Of(app => ServeEvery(app, 0.35, 1, 20)).RunUntil(25);
        Assert.Empty(run.Changes);
        Assert.Equal(Load.Of(20), run.Checker.Status.Requests);
    }

    [Fact]
    public void ConcurrentRequestsThatDoTheirWorkRaiseNothing() =>
        Assert.Empty(Of(app => Repeat(50, i => Serve(app, 1 + (i % 5 * 0.01)))).RunUntil(10).Changes);

    [Fact]
    public void ContinuousTrafficIsCheckedWithoutWaitingForAQuietMoment()
    {
        Simulation run = Of(app => ServeEvery(app, 0.2, 0.1, 300)).RunUntil(30);
        Assert.Empty(run.Changes);
        Assert.False(run.Checker.Status.LastCheck!.Quiet);
        Assert.True(run.Checker.Status.LastCheck.Time > TimeSpan.FromSeconds(27));
        Assert.InRange(run.Checker.Status.LastCheck.Exposure.Load.Total, 200, 300);
    }

    [Fact]
    public void OneFailureAmongTwentyRaisesExactlyOneAlertThatNamesTheFeature()
    {
        Simulation run = Of(app =>
        {
            ServeEvery(app, 0.2, 0.3, 19);
            Serve(app, 3.05, forks: 0);
        }).RunUntil(60);

        AlertChange alert = Assert.Single(run.Changes);
        Assert.Equal((AlertKind.Raised, "psql/instances"), (alert.Kind, alert.Feature));
        Assert.Equal((19, 20), (alert.Deviation!.Observed, alert.Deviation.Expected));
        Assert.Equal(Load.Of(20), alert.Check.Exposure.Load);
    }

    [Fact]
    public void AFrozenAcceptorIsSeenWhileRequestsKeepComing()
    {
        Simulation run = Of(app =>
        {
            ServeEvery(app, 0.2, 0.2, 20);
            Repeat(100, i => app.Request(4.2 + (i * 0.2)));
        }).RunUntil(15);

        Assert.Equal(["postgres/degree", "psql/instances"], run.Raised.Order());
        Assert.False(run.Changes[0].Check.Quiet);
    }

    [Fact]
    public void WorkOfAWokenProcessIsNotTooMuch()
    {
        Simulation run = Of(app =>
        {
            Repeat(10, i => app.Request(1 + (i * 0.2)));
            Repeat(10, i => app.Effect(20, Forks));
            Repeat(20, i => app.Effect(20, Connects));
            ServeEvery(app, 30, 0.2, 10);
        }).RunUntil(60);

        Assert.Equal(2, run.Raised.Count());
        Assert.All(run.Changes.Where(c => c.Kind == AlertKind.Raised), c => Assert.True(c.Deviation!.Observed < c.Deviation.Expected));
        Assert.Equal(2, run.Cleared.Count());
    }

    [Fact]
    public void AnIdleApplicationThatForksRaisesAnAlert()
    {
        Simulation run = Of(app => app.Effect(100, Forks, 3)).RunUntil(200);
        AlertChange alert = Assert.Single(run.Changes, c => c.Kind == AlertKind.Raised);
        Assert.Equal(("psql/instances", 3, 0), (alert.Feature, alert.Deviation!.Observed, alert.Deviation.Expected));
        Assert.Equal(Load.None, alert.Check.Exposure.Load);
        Assert.Equal(["psql/instances"], run.Cleared);
    }

    [Fact]
    public void BackgroundWorkAtItsLearnedRateRaisesNothingHoweverLongTheApplicationIdles() =>
        Assert.Empty(Of(app => Repeat(400, i => app.Effect(i * 2.5, Forks)), new LinearModel(("a", 1, 0.4), ("b", 1, 0))).RunUntil(1000).Changes);

    [Fact]
    public void BackgroundWorkFarAboveItsRateRaisesAnAlert() =>
        Assert.Contains("a", Of(app => Repeat(400, i => app.Effect(i * 0.2, Forks)), new LinearModel(("a", 1, 0.4), ("b", 1, 0))).RunUntil(80).Raised);

    [Fact]
    public void ARequestUnderWayWhenAWindowMustEndIsBlamedInNeither()
    {
        // Requests overlap without end, so every window ends in the middle of some.
        Simulation run = Of(app => ServeEvery(app, 0.2, 0.15, 200), options: o => o with { MaxWindow = TimeSpan.FromSeconds(3) }).RunUntil(40);
        Assert.Empty(run.Changes);
        Assert.True(run.Application.Windows >= 8, $"{run.Application.Windows} windows ended");
    }

    [Fact]
    public void AForkedProcessThatStillHasItsParentsNameAtACheckIsNotTooMuch()
    {
        // At every tenth of a second a child is between fork and exec, but never at four in a row.
        Simulation run = Of(app => Repeat(60, i =>
        {
            double at = 1.05 + (i * 0.5);
            Serve(app, at);
            app.Effect(at + 0.31, Forks);
            app.Effect(at + 0.39, Forks, -1);
        })).RunUntil(40);
        Assert.Empty(run.Changes);
    }

    [Fact]
    public void ALaterFailureOfTheSameFeatureIsReportedAgainAsOngoing()
    {
        Simulation run = Of(app =>
        {
            Serve(app, 1, forks: 0);
            Serve(app, 10, forks: 0);
            Serve(app, 20);
            Serve(app, 30, forks: 0);
        }).RunUntil(40);
        Assert.Equal(
            [(AlertKind.Raised, false), (AlertKind.Raised, true), (AlertKind.Cleared, false), (AlertKind.Raised, false)],
            run.Changes.Select(c => (c.Kind, c.Ongoing)));
    }

    [Fact]
    public void ARequestSlowerThanLearnedIsClearedWhenItsWorkIsDone()
    {
        Simulation run = Of(app =>
        {
            ServeEvery(app, 0.2, 0.2, 50);
            app.Request(5.01);
            app.Effect(5.1, Connects, 2);
            app.Effect(12, Forks);
            Serve(app, 15);
        }).RunUntil(30);
        Assert.Equal(run.Raised, run.Cleared);
        Assert.DoesNotContain(run.Changes, c => c.Deviation is { } d && d.Observed > d.Expected);
    }

    [Fact]
    public void EventsBetweenTheLastCheckAndTheEndOfTheWindowAreNotLost()
    {
        // The window ends at 1.1 s; the switch takes until 1.3 s and has its moment at 1.2 s.
        Simulation run = Of(
            app =>
            {
                Serve(app, 0.55);
                app.Effect(1.15, Forks);
                Serve(app, 3);
            },
            switchTakes: 0.2).RunUntil(8);
        AlertChange alert = Assert.Single(run.Changes, c => c.Kind == AlertKind.Raised);
        Assert.Equal((2, 1), (alert.Deviation!.Observed, alert.Deviation.Expected));
    }

    [Fact]
    public void LostEventsMarkTheCheckAndAreNotBlamedOnTheApplication()
    {
        Simulation run = Of(app =>
        {
            Serve(app, 0.5, connects: 0);
            app.Losses.Add((TimeSpan.FromSeconds(0.6), 1));
        }).RunUntil(1.15);
        Assert.Equal(1, run.Checker.Status.LastCheck!.LostEvents);
        Assert.Empty(run.RunUntil(5).Changes);
    }

    [Fact]
    public void WhatLostEventsCannotExplainIsStillAnAlertAndSaysSo()
    {
        Simulation run = Of(app =>
        {
            Repeat(5, i => Serve(app, 0.5 + (i * 0.01), connects: 0));
            app.Losses.Add((TimeSpan.FromSeconds(0.6), 1));
        }).RunUntil(5);
        AlertChange alert = Assert.Single(run.Changes);
        Assert.Equal(("postgres/degree", 2.5, 1), (alert.Feature, alert.Deviation!.Tolerance, alert.Check.LostEvents));
    }

    [Fact]
    public void EachRequestTypeIsCompletedAndCarriedByItself()
    {
        Simulation run = Of(app =>
        {
            app.Request(1, "clone");
            app.Request(1.3, "push");
            Repeat(40, i => app.Request(1.35 + (i * 0.1), "push"));
        }, new LinearModel()).RunUntil(3);

        // The last step is at 2.9 s: 1.3, 1.35, 1.45 ... 2.35 were seen half a second before.
        Assert.Equal(new Load([new("clone", 1), new("push", 12)]), run.Checker.Status.Requests.Minus(run.Checker.Status.InFlight));
        Assert.Equal(["push"], run.Checker.Status.InFlight.Requests.Keys);
    }

    [Fact]
    public void AnAnomalyThatTheModelAscribesToNoFeatureIsReportedByItsScore()
    {
        Simulation run = Of(app => app.Request(0.5), new ScoreModel(3)).RunUntil(1.7);
        AlertChange alert = Assert.Single(run.Changes);
        Assert.Equal(("(score)", 3), (alert.Feature, alert.Deviation!.Observed));
    }

    [Fact]
    public void ACleanWindowEndsWhenItIsQuietSoThatCountsStaySmall()
    {
        Simulation run = Of(app =>
        {
            ServeEvery(app, 1, 0.1, 10);
            ServeEvery(app, 10, 0.1, 5);
            Serve(app, 10.6, connects: 1);
        }).RunUntil(20);
        Assert.Equal(Load.Of(6), Assert.Single(run.Changes).Check.Exposure.Load);
    }

    [Fact]
    public void RequestsOlderThanTheMonitorAreNotTooMuch()
    {
        Simulation run = Of(
            app =>
            {
                app.Request(-0.1);
                app.Effect(0.1, Forks);
                app.Effect(0.2, Connects, 2);
                ServeEvery(app, 0.3, 1, 5);
            },
            options: o => o with { Settling = o.CompletionTime }).RunUntil(10);
        Assert.Empty(run.Changes);
    }

    [Fact]
    public void NothingIsJudgedBeforeTheMonitorHasSettled()
    {
        Simulation run = Of(_ => { }, options: o => o with { Settling = o.CompletionTime }).RunUntil(0.45);
        Assert.False(run.Checker.IsWatching);
        Assert.True(run.RunUntil(0.7).Checker.IsWatching);
    }

    private sealed class ScoreModel(double score) : Syslrn.Contracts.Plugins.INormalModel
    {
        public IReadOnlyList<int> SelectedFeatures => [0];

        public IReadOnlyList<Syslrn.Contracts.Plugins.FeatureReport> Reports => [];

        public Verdict Check(ReadOnlySpan<double> embedding, Exposure exposure) => new(exposure.Load.Total > 0 ? score : 0, []);

        public void Save(Stream stream) => throw new NotSupportedException();
    }

    private static void ServeEvery(SimulatedApplication app, double from, double every, int requests) =>
        Repeat(requests, i => Serve(app, from + (i * every)));

    private static void Repeat(int times, Action<int> action) => Enumerable.Range(0, times).ToList().ForEach(action);
}
