namespace Syslrn.Plugins.LinearRegression.Tests;

// Reference values: sums of the probabilities, computed with 60 decimal digits (Python's decimal module).
public class CountDistributionTests
{
    [Theory]
    [InlineData(0.03, 0.0005, 1, 0)]
    [InlineData(2.4, 0.0005, 9, 0)]
    [InlineData(2.4, 0.00005, 10, 0)]
    [InlineData(90, 0.0005, 123, 60)]
    [InlineData(1000, 0.00001, 1138, 868)]
    [InlineData(20000, 0.0005, 20467, 19536)]
    public void PoissonQuantilesAreExact(double mean, double tail, double upper, double lower)
    {
        CountDistribution distribution = CountDistribution.Poisson(mean);
        Assert.Equal((upper, lower), (distribution.Upper(tail), distribution.Lower(tail)));
    }

    [Theory]
    [InlineData(0, 35, 3, 0.0005, 2, 0)]
    [InlineData(0, 35, 300, 0.0005, 55, 0)]
    [InlineData(3, 35, 3, 0.0005, 4, 0)]
    [InlineData(100, 35, 45, 0.0005, 192, 78)]
    [InlineData(4000, 35, 300, 0.00001, 36785, 31898)]
    public void PredictiveQuantilesAreThoseOfANegativeBinomialDistribution(double events, double seconds, double ahead, double tail, double upper, double lower)
    {
        CountDistribution distribution = CountDistribution.Predictive(events, seconds, ahead);
        Assert.Equal((upper, lower), (distribution.Upper(tail), distribution.Lower(tail)));
    }

    [Fact]
    public void WhatCannotHappenHasNoTolerance()
    {
        Assert.Equal(0, CountDistribution.Poisson(0).Upper(0.001));
        Assert.Equal(0, CountDistribution.Predictive(5, 10, 0).Upper(0.001));
        Assert.Equal(0, CountDistribution.Predictive(5, 10, 0).Lower(0.001));
    }
}
