using Syslrn.Contracts;
using Syslrn.Learning.Calibration;

namespace Syslrn.Learning.Tests.Calibration;

public class ModelCalibrationTests
{
    [Theory]
    [InlineData(0.9, 9, 1)]
    [InlineData(0.9, 19, 2)]
    [InlineData(0.9, 28, 2)]
    [InlineData(0.95, 19, 1)]
    [InlineData(0.99, 99, 1)]
    [InlineData(0.8, 4, 1)]
    [InlineData(0.5, 5, 3)]
    public void TheRankIsTheNumberOfRunsThatMayBeExceededPlusOne(double selectivity, int runs, int rank) =>
        Assert.Equal(rank, ModelCalibration.Of(selectivity, runs).Rank);

    [Theory]
    [InlineData(0.9, 8, "0.9 needs 9 failure-free runs, there are 8, which support 0.8888: record 1 more, or lower it")]
    [InlineData(0.99, 10, "0.99 needs 99 failure-free runs, there are 10, which support 0.909: record 89 more, or lower it")]
    [InlineData(0.95, 18, "0.95 needs 19 failure-free runs, there are 18, which support 0.9473: record 1 more, or lower it")]
    public void WhatTheRunsDoNotSupportIsAnErrorThatSaysHowManyAreNeeded(double selectivity, int runs, string message)
    {
        var error = Assert.Throws<SyslrnException>(() => ModelCalibration.Of(selectivity, runs));
        Assert.Equal((ErrorCause.Usage, $"calibration.selectivity: {message}"), (error.Cause, error.Message));
    }

    [Fact]
    public void TheSupportedSelectivityIsSupported()
    {
        for (int runs = 1; runs <= 2000; runs++)
        {
            Assert.Equal(1, ModelCalibration.Of(ModelCalibration.Supported(runs), runs).Rank);
            Assert.Throws<SyslrnException>(() => ModelCalibration.Of(ModelCalibration.Supported(runs) + 1e-6, runs));
        }
    }
}
