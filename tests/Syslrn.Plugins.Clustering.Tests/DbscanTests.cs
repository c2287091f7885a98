using Syslrn.Contracts;
using Syslrn.Contracts.Learning;

namespace Syslrn.Plugins.Clustering.Tests;

// Reference values: scikit-learn 1.2.1, by tests/ResidualReferences/residual-models.py.
public class DbscanTests
{
    private static readonly int[] Core = [0, 2, 3, 13, 18, 24, 27, 32, 35, 43, 44, 45, 46, 50, 53, 55, 56, 59];
    private static readonly int[] Noise = [4, 7, 9, 14, 16, 17, 19, 20, 21, 22, 23, 25, 26, 29, 30, 31, 33, 36, 37, 40, 41, 42, 49, 52, 54, 58];

    [Fact]
    public void CorePointsAreThoseOfScikitLearn()
    {
        ClusterModel model = Fit(new() { Eps = 1.7, MinPoints = 5 });
        Assert.Equal(Core, Enumerable.Range(0, 60).Where(i => model.Points.Any(p => p.SequenceEqual(ReferenceData.Points[i]))));
    }

    [Fact]
    public void WhatScikitLearnCallsNoiseIsAbnormalAndNothingElse()
    {
        ClusterModel model = Fit(new() { Eps = 1.7, MinPoints = 5 });
        Assert.Equal(Noise, Enumerable.Range(0, 60).Where(i => model.Score(ReferenceData.Points[i]) > 1));
    }

    [Fact]
    public void WithoutEpsNineOfTenTrainingWindowsAreInDenseRegions()
    {
        ClusterModel model = Fit(new());
        Assert.Equal(54, model.Points.Length);
        Assert.All(model.Points, p => Assert.Equal(0, model.Score(p)));
    }

    [Fact]
    public void EqualWindowsAreOnePoint() =>
        Assert.Single(new DbscanLearner(new()).Fit(ReferenceData.Exact(5, 3), FitContext.Default).Points);

    [Fact]
    public void ATooSmallEpsSaysWhichWouldDo()
    {
        var error = Assert.Throws<SyslrnException>(() => Fit(new() { Eps = 0.01 }));
        Assert.Contains("dbscan: no training window has 4 windows within eps 0.01: raise eps to ", error.Message, StringComparison.Ordinal);
    }

    private static ClusterModel Fit(DbscanOptions options) =>
        new DbscanLearner(options).Fit(ReferenceData.Matrix(ReferenceData.Points), FitContext.Default);
}
