using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.LinearRegression.Tests;

// References: Huber's estimator by statsmodels 0.13.5 (RLM, HuberT(1.345), scale by median absolute residual, tolerance 1e-14), non-negative
// least squares by scipy 1.10.1 (optimize.nnls with the intercept split into two columns).
public class FittingTests
{
    private static readonly double[] Contaminated = [13, 29, 63, 92, 124, 15, 33, 61, 60, 120];
    private static readonly (double Create, double Delete, double Y)[] Mixed =
        [(1, 4, 14), (2, 1, 10.5), (3, 5, 12), (5, 2, 16), (6, 6, 14.2), (8, 3, 24), (4, 7, 10)];

    [Fact]
    public void HuberWeighsAnAbnormalWindowDown()
    {
        FeatureLine line = Line(new() { Fit = LineFitting.Huber }, Contaminated);
        Assert.Equal(1.57968031, line.Intercept, 7);
        Assert.Equal(5.98720588, Assert.Single(line.Slopes), 7);

        // Scale squared, over degrees of freedom instead of windows.
        Assert.Equal(2.1721592018250835 * 2.1721592018250835 * 10 / 8, line.ResidualVariance, 7);
        Assert.True(line.Selected, line.Reason);
        Assert.False(Line(new(), Contaminated).Selected);
    }

    [Fact]
    public void HuberFindsTheExactLineThatMostWindowsLieOnAndLeavesTheOthersOut()
    {
        double[] values = [.. Training.Campaign.Select((c, i) => 3.0 * c.Load - (i is 3 or 7 ? 2 : 0))];
        INormalModel model = Serving(values).Fit(new() { Fit = LineFitting.Huber });
        FeatureLine line = Assert.Single(Training.StateOf(model).Lines);
        Assert.Equal((0, 3), (Math.Round(line.Intercept, 6), Math.Round(line.Slopes[0], 6)));
        Assert.False(model.Check([36], Training.Window(12, 3)).IsAnomalous);
        Assert.True(model.Check([34], Training.Window(12, 3)).IsAnomalous);
    }

    [Fact]
    public void WithoutOutliersHuberIsLeastSquares()
    {
        double[] values = [.. Training.Campaign.Select((c, i) => 3.0 * c.Load + (i % 2 == 0 ? 1 : -1))];
        FeatureLine robust = Line(new() { Fit = LineFitting.Huber }, values);
        FeatureLine plain = Line(new(), values);
        Assert.Equal(plain.Slopes[0], robust.Slopes[0], 9);
        Assert.Equal(plain.Intercept, robust.Intercept, 9);
    }

    [Fact]
    public void SlopesMayBeHeldAboveZero()
    {
        FeatureLine free = Line(new() { MinR2 = 0 }, Mixed);
        Assert.Equal([11.14498449, 1.53019648, -0.77466391], [Math.Round(free.Intercept, 8), .. free.Slopes.Select(s => Math.Round(s, 8))]);
        FeatureLine bounded = Line(new() { MinR2 = 0, NonNegativeSlopes = true }, Mixed);
        Assert.Equal(8.322540983606556, bounded.Intercept, 10);
        Assert.Equal(1.4635245901639342, bounded.Slopes[0], 10);
        Assert.Equal(0, bounded.Slopes[1]);
    }

    [Fact]
    public void TheInterceptMayBeNegativeAndAllButOneSlopeZero()
    {
        FeatureLine line = Line(new() { MinR2 = 0, NonNegativeSlopes = true }, [.. Mixed.Select(m => (m.Create, m.Delete, -m.Y))]);
        Assert.Equal(-16.82857142857143, line.Intercept, 10);
        Assert.Equal(0, line.Slopes[0]);
        Assert.Equal(0.6107142857142859, line.Slopes[1], 10);
    }

    [Fact]
    public void ABoundThatDoesNotBindChangesNothing()
    {
        (double, double, double)[] rising = [.. Mixed.Select((m, i) => (m.Create, m.Delete, 2 + 3 * m.Create + 4 * m.Delete + i % 2))];
        FeatureLine free = Line(new(), rising);
        FeatureLine bounded = Line(new() { NonNegativeSlopes = true }, rising);
        Assert.Equal(free.Slopes.Select(s => Math.Round(s, 9)), bounded.Slopes.Select(s => Math.Round(s, 9)));
    }

    [Fact]
    public void WhatIsConstantAndNoCountHasNoTolerance()
    {
        Training training = Serving([.. Training.Campaign.Select(c => 1.0 * c.Load)]).With("constant", _ => 0.25);
        INormalModel model = training.Fit(new() { Invariants = true });
        Assert.Equal([0, 1], model.SelectedFeatures);
        Assert.False(model.Check([12, 0.25], Training.Window(12, 3)).IsAnomalous);
        Assert.Equal("constant", Assert.Single(model.Check([12, 0.2500001], Training.Window(12, 3)).Deviations).Feature);
    }

    private static FeatureLine Line(LinearRegressionOptions options, double[] values) => Assert.Single(Training.StateOf(Serving(values).Fit(options)).Lines);

    private static FeatureLine Line(LinearRegressionOptions options, (double Create, double Delete, double Y)[] rows)
    {
        var training = new Training("y");
        foreach ((double create, double delete, double y) in rows)
        {
            training.Add(new Load([new("create", create), new("delete", delete)]), 2, y);
        }

        return Assert.Single(Training.StateOf(training.Fit(options with { DurationTerm = false })).Lines);
    }

    private static Training Serving(double[] values)
    {
        var training = new Training("y");
        for (int i = 0; i < values.Length; i++)
        {
            training.Serving(Training.Campaign[i].Load, Training.Campaign[i].Seconds, values[i]);
        }

        return training.QuietIdle();
    }
}
