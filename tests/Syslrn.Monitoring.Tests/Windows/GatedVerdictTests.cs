using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Contracts.Learning;
using Syslrn.Monitoring.Changes;
using Syslrn.Monitoring.Windows;
using Syslrn.Probes.Counting;
using Syslrn.Probes.Planning;

namespace Syslrn.Monitoring.Tests.Windows;

/// <summary>A background of one event a second, in a window of 100 seconds of which the gate was open for one; tolerance grows with the background.</summary>
public class GatedVerdictTests
{
    private static readonly Exposure Exposure = new(Load.Of(20), TimeSpan.FromSeconds(100));
    private static readonly GateReading OneSecond = new(TimeSpan.FromSeconds(1), MayHaveMissed: false);

    [Theory]
    [InlineData(Gating.Entirely, 20, false)]
    [InlineData(Gating.Entirely, 10, true)]
    [InlineData(Gating.Entirely, 40, true)]
    [InlineData(Gating.Partly, 20, false)]
    [InlineData(Gating.Partly, 10, true)]
    [InlineData(Gating.Partly, 120, false)]
    [InlineData(Gating.Partly, 200, true)]
    public void TheBackgroundIsExpectedForTheTimeInWhichItWasCounted(Gating gating, double observed, bool off) =>
        Assert.Equal(off, Judge(gating, observed, OneSecond).IsAnomalous);

    [Fact]
    public void OtherFeaturesAreJudgedByTheWholeWindow() =>
        Assert.Equal("forks", Assert.Single(Of(new("edges", 1, 1, 20), new("forks", 0, 1, 20), Gating.Entirely, OneSecond).Deviations).Feature);

    [Fact]
    public void WhatARequestMayHaveDoneBeforeTheGateOpenedIsNotMissed()
    {
        Assert.False(Judge(Gating.Entirely, 10, OneSecond with { MayHaveMissed = true }).IsAnomalous);
        Assert.True(Judge(Gating.Entirely, 40, OneSecond with { MayHaveMissed = true }).IsAnomalous);
    }

    [Fact]
    public void ASourceWithoutAGateIsJudgedByTheWholeWindow()
    {
        Assert.True(Judge(Gating.Entirely, 20, null).IsAnomalous);
        Assert.False(Judge(Gating.Entirely, 120, null).IsAnomalous);
    }

    [Fact]
    public void AModelThatExpectsSomethingOfAWindowWithoutRequestsAndLengthIsRefused()
    {
        var gated = ImmutableSortedDictionary<string, Gating>.Empty.Add("edges", Gating.Entirely);
        TriggerSense.Require(new LinearModel(("edges", 1, 1)), gated, 1);
        var error = Assert.Throws<SyslrnException>(() => TriggerSense.Require(new Invariant("edges", 3), gated, 1));
        Assert.Contains("expects edges to be 3 in every window", error.Message, StringComparison.Ordinal);
    }

    private static Verdict Judge(Gating gating, double observed, GateReading? gate) => Of(new("edges", 1, 1, observed), new("forks", 1, 1, 120), gating, gate);

    private static Verdict Of(Line edges, Line forks, Gating gating, GateReading? gate)
    {
        var model = new LinearModel((edges.Feature, edges.Slope, edges.Rate), (forks.Feature, forks.Slope, forks.Rate));
        var monitored = new MonitoredModel(model, new SimulatedApplication(new ManualClock(), 2), new MonitorOptions(TimeSpan.FromSeconds(1)))
        {
            Gated = ImmutableSortedDictionary<string, Gating>.Empty.Add(edges.Feature, gating),
        };
        return GatedVerdict.Of(monitored, new FeatureReading([edges.Observed, forks.Observed], 0, gate), Exposure);
    }

    private sealed record Line(string Feature, double Slope, double Rate, double Observed);

    private sealed class Invariant(string feature, double value) : Contracts.Plugins.INormalModel
    {
        public IReadOnlyList<int> SelectedFeatures => [0];

        public IReadOnlyList<Contracts.Plugins.FeatureReport> Reports => [];

        public Verdict Check(ReadOnlySpan<double> embedding, Exposure exposure) =>
            Math.Abs(embedding[0] - value) < 0.5 ? new(0, []) : new(2, [new Deviation(feature, embedding[0], value, 0.5)]);

        public void Save(Stream stream) => throw new NotSupportedException();
    }
}
