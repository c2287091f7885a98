using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.LinearRegression.Tests;

// Reference values: least squares in exact rational arithmetic (Python's fractions), Student's t from its closed form
// (Abramowitz and Stegun 26.7.3), 60-digit sums of the negative binomial distribution.
public class ReferenceTests
{
    private static readonly double[] Noisy = [13, 29, 63, 92, 124, 15, 33, 61, 90, 120];

    [Fact]
    public void TheLineIsFittedAfterTheBackgroundWasTakenOff()
    {
        FeatureLine line = Assert.Single(Training.StateOf(WithBackground().Fit()).Lines);
        Assert.Equal(3.0 / 14, line.Background.Rate, 12);
        Assert.Equal(0.9181184668989547, line.Intercept, 10);
        Assert.Equal(6.0037523452157595, Assert.Single(line.Slopes), 10);
        Assert.Equal(2.1997597350384805, line.ResidualVariance, 10);
        Assert.Equal(1.5569025921813378, line.NoiseVariance, 10);
        Assert.StartsWith("R2 0.9988, residuals 1.483", line.Reason, StringComparison.Ordinal);
        Assert.Equal("y = 0.918 + 6.004 load + 0.214/s", line.Normal);
    }

    [Theory]
    [InlineData(200, 13.525422982345711)]
    [InlineData(0, 8.239708696631427)]
    public void TheToleranceIsPredictionIntervalPlusBackgroundQuantileOnEachSide(double observed, double tolerance)
    {
        INormalModel model = WithBackground().Fit();
        Deviation deviation = Assert.Single(model.Check([observed], Training.Window(12, 4)).Deviations);
        Assert.Equal(73.82028946663094, deviation.Expected, 9);
        Assert.Equal(tolerance, deviation.Tolerance, 6);
    }

    [Fact]
    public void WithoutDurationTermItIsThePapersModel()
    {
        INormalModel model = WithBackground().Fit(new() { DurationTerm = false });
        FeatureLine line = Assert.Single(Training.StateOf(model).Lines);
        Assert.Equal(1.5609756097560976, line.Intercept, 10);
        Assert.Equal(6.0037523452157595, Assert.Single(line.Slopes), 10);
        Assert.StartsWith("R2 0.9984", line.Reason, StringComparison.Ordinal);
        foreach (double observed in new[] { 0.0, 200 })
        {
            // Duration plays no part: the same expectation and the same tolerance on both sides, for any length of the window.
            Deviation deviation = Assert.Single(model.Check([observed], Training.Window(12, 4000)).Deviations);
            Assert.Equal(73.60600375234522, deviation.Expected, 9);
            Assert.Equal(9.258013154322681, deviation.Tolerance, 6);
        }
    }

    [Fact]
    public void SeveralRequestTypesHaveASlopeEach()
    {
        var training = new Training("y");
        foreach ((double create, double delete, double y) in new[] { (1.0, 4.0, 14.0), (2, 1, 10), (3, 5, 25), (5, 2, 22), (6, 6, 38), (8, 3, 33) })
        {
            training.Add(new Load([new("create", create), new("delete", delete)]), 2, y);
        }

        INormalModel model = training.QuietIdle().Fit(new() { Confidence = 0.99 });
        FeatureLine line = Assert.Single(Training.StateOf(model).Lines);
        Assert.Equal(-0.1328125, line.Intercept, 10);
        Assert.Equal(3.115234375, line.Slopes[0], 10);
        Assert.Equal(3.0912388392857144, line.Slopes[1], 10);
        Assert.Equal(1.5505022321428572, line.ResidualVariance, 10);
        Assert.True(line.Selected, line.Reason);
        Assert.Equal("y = -0.133 + 3.115 create + 3.091 delete", line.Normal);
    }

    private static Training WithBackground()
    {
        var training = new Training("y").Idle(2, 0).Idle(5, 1).Idle(3, 0).Idle(4, 2);
        for (int i = 0; i < Noisy.Length; i++)
        {
            training.Serving(Training.Campaign[i].Load, Training.Campaign[i].Seconds, Noisy[i]);
        }

        return training;
    }
}
