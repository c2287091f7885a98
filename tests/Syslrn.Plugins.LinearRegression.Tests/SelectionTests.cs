using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.LinearRegression.Tests;

public class SelectionTests
{
    [Fact]
    public void WhatGrowsWithTheLoadIsSelected()
    {
        FeatureReport report = Judge(load => 3 * load);
        Assert.True(report.Selected);
        Assert.Equal("R2 1, exact", report.Reason);
        Assert.Equal("y = 3.00 load", report.Normal);
    }

    [Fact]
    public void AConstantTellsNothing() => AssertRejected(Judge(_ => 0), "constant 0.00");

    [Fact]
    public void WhatIsTheSameUnderEveryLoadTellsNothing() => AssertRejected(Judge(_ => 4), "does not vary with the load");

    [Fact]
    public void WhatTheLoadDoesNotExplainIsRejectedWithItsR2()
    {
        // Ones at the loads 2, 10, 20, 5 and 15: their sum, 52, is five times the mean load, so the covariance is zero.
        int row = 0;
        AssertRejected(Judge(_ => row++ % 2 == 0 ? 1 : 0), "R2 0 is below 0.99");
    }

    [Fact]
    public void WhatFallsWithTheLoadIsRejected() => AssertRejected(Judge(load => 100 - 2 * load), "falls by 2.00 with each of the requests");

    [Fact]
    public void ABackgroundThatCanAddMoreThanARequestIsRejected()
    {
        Training training = new Training("y").Idle(5, 4).Idle(5, 5).Idle(5, 6);
        foreach ((int load, int seconds) in Training.Campaign)
        {
            training.Serving(load, seconds, load + seconds);
        }

        // R2 is 1 after one per second was taken off, yet in a typical window of 3 s chance alone adds several.
        AssertRejected(training.Fit().Reports[0], "background 1.00/s: in 3.0 s chance adds up to ");
    }

    [Fact]
    public void ABackgroundThatStaysBelowARequestIsNot()
    {
        Training training = new Training("y").Idle(5, 4).Idle(5, 5).Idle(5, 6);
        foreach ((int load, int seconds) in Training.Campaign)
        {
            training.Serving(load, seconds, 48 * load + seconds);
        }

        FeatureReport report = training.Fit().Reports[0];
        Assert.True(report.Selected, report.Reason);
        Assert.Equal("y = 48.00 load + 1.00/s", report.Normal);
    }

    [Fact]
    public void WithoutDurationTermTimeIsMistakenForNoise()
    {
        var training = new Training("y");
        foreach ((int load, int seconds) in Training.Campaign)
        {
            training.Serving(load, seconds, load + 4 * seconds);
        }

        Assert.Equal("y = 1.00 load + 4.00/s", training.Idle(5, 20).Idle(2, 8).Fit().Reports[0].Normal);
        AssertRejected(training.Fit(new() { DurationTerm = false }).Reports[0], "R2 0.");
    }

    [Fact]
    public void InvariantsAreSelectedOnlyOnRequest()
    {
        Training training = Training.Exact(("y", 1), ("cron/instances", 0));
        Assert.Equal([0], training.Fit().SelectedFeatures);
        INormalModel model = training.Fit(new() { Invariants = true });
        Assert.Equal([0, 1], model.SelectedFeatures);
        Assert.Equal("y = 0", model.Reports[1].Normal);
        Assert.Equal(0, model.Check([20, 0], Training.Window(20, 2)).Score, 9);
        Assert.Equal("cron/instances", Assert.Single(model.Check([20, 1], Training.Window(20, 2)).Deviations).Feature);
    }

    [Fact]
    public void SlopesOfATypeWithoutEffectDoNotSpoilTheFeature()
    {
        var training = new Training("y");
        foreach ((double a, double b) in new[] { (1.0, 4.0), (2, 1), (3, 5), (5, 2), (6, 6), (8, 3) })
        {
            training.Add(new([new("a", a), new("b", b)]), 2, 3 * a);
        }

        FeatureReport report = training.QuietIdle().Fit().Reports[0];
        Assert.True(report.Selected, report.Reason);
        Assert.Equal("y = 3.00 a", report.Normal);
    }

    [Fact]
    public void MinR2IsTheLimit()
    {
        double[] noise = [1, -1, 1, -1, 0, -1, 1, -1, 1, 0];
        int row = 0;
        Func<double, double> noisy = load => load + noise[row++ % noise.Length];
        FeatureReport report = Judge(noisy, new() { MinR2 = 0.9 });
        Assert.True(report.Selected, report.Reason);
        Assert.False(Judge(noisy, new() { MinR2 = 0.999 }).Selected);
    }

    [Fact]
    public void ValuesThatAreNoCountsAreRefusedWithTheDurationTerm() => AssertRejected(Judge(load => load - 10), "is -8.00 in a window: not a count");

    private static FeatureReport Judge(Func<double, double> value, LinearRegressionOptions? options = null)
    {
        var training = new Training("y");
        foreach ((int load, int seconds) in Training.Campaign)
        {
            training.Serving(load, seconds, value(load));
        }

        return Assert.Single(training.QuietIdle().Fit(options).Reports);
    }

    private static void AssertRejected(FeatureReport report, string reason)
    {
        Assert.False(report.Selected);
        Assert.StartsWith(reason, report.Reason, StringComparison.Ordinal);
    }
}
