using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Residuals;

namespace Syslrn.Plugins.IsolationForest.Tests;

// Reference values: scikit-learn 1.2.1, by tests/ResidualReferences/residual-models.py; the rest by hand.
public class IsolationForestTests
{
    private static readonly double[] AnomalyScores =
    [
        0.6642033101432802, 0.6020109249429471, 0.6626968347526364, 0.6230155910861435,
        0.6216553137460087, 0.6010473162810542, 0.5537336009573586, 0.5999491131731398,
        0.5832795535768858, 0.575418618328241, 0.5858143903483797, 0.5769619256780912,
    ];

    private static readonly double[] TrainingScores =
    [
        0.4786512830191647, 0.5606410125257536, 0.4885682851477908,
        0.4627041990484414, 0.4683723301202142, 0.47856748476684174,
    ];

    /// <summary>Splits f0 at 5, its left side f1 at 2; leaves of 3, 4 and 1 windows.</summary>
    private static IsolationTree Tree { get; } = new([0, 1, -1, -1, -1], [5, 2, 0, 0, 0], [1, 3, 0, 0, 0], [8, 7, 1, 3, 4]);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 1.2073925)]
    [InlineData(8, 3.2962517)]
    [InlineData(256, 10.244771)]
    public void TheAveragePathLengthIsThatOfThePaper(int windows, double expected) =>
        // 2 (ln(n - 1) + 0.5772156649) - 2 (n - 1) / n
        Assert.Equal(expected, IsolationTree.AveragePathLength(windows), 6);

    [Fact]
    public void APathIsCountedToItsLeafAndOnAverageOn()
    {
        Assert.Equal(2 + 1.2073925, Tree.PathLength([4.9, 1.9]), 6);
        Assert.Equal(2 + 2 * (Math.Log(3) + 0.5772156649015329) - 1.5, Tree.PathLength([4.9, 2]), 12);
        Assert.Equal(1, Tree.PathLength([5, 0]), 12);
    }

    [Fact]
    public void TheScoreIsThatOfThePaper()
    {
        var forest = new IsolationForestModel([Tree, Tree], 8, 0.5);
        Assert.Equal(Math.Pow(2, -1 / 3.2962517), forest.AnomalyScore([5, 0]), 6);
        Assert.Equal(2 * forest.AnomalyScore([5, 0]), forest.Score([5, 0]), 12);
    }

    [Fact]
    public void ScoresAreThoseOfScikitLearnUpToItsRandomness()
    {
        IsolationForestModel forest = Fit(new() { Trees = 2000, SampleSize = 32, Resolution = 0 });
        double[] scores = [.. ReferenceData.Queries.Concat(ReferenceData.Points[..6]).Select(q => forest.AnomalyScore(q))];

        // With 2000 trees a score's standard deviation is below 0.002.
        ReferenceData.AssertClose(AnomalyScores.Concat(TrainingScores), scores, 0.006);
        Assert.True(RankCorrelation([.. AnomalyScores, .. TrainingScores], scores) > 0.97);
    }

    [Fact]
    public void EachTreeKeepsAllWindowsOfItsSample()
    {
        IsolationForestModel forest = Fit(new() { Trees = 20, SampleSize = 40 });
        foreach (IsolationTree tree in forest.Trees)
        {
            Assert.Equal(40, tree.Sizes[0]);
            Assert.All(Enumerable.Range(0, tree.Features.Length).Where(n => tree.Features[n] >= 0), n =>
                Assert.Equal(tree.Sizes[n], tree.Sizes[tree.Children[n]] + tree.Sizes[tree.Children[n] + 1]));
            Assert.True(tree.Fits(4));
            Assert.True(tree.Features.Length > 20);
        }
    }

    [Fact]
    public void WhereTheTrainingIsExactNoiseLetsOneCountBeAbnormal()
    {
        IsolationForestModel forest = new IsolationForestLearner(new()).Fit(ReferenceData.Exact(12, 3), FitContext.Default);
        Assert.True(forest.Score([0, 0, 0]) <= 1);
        Assert.True(forest.Score([2, -2, 0]) > 1);

        IsolationForestModel asPublished = new IsolationForestLearner(new() { Resolution = 0 }).Fit(ReferenceData.Exact(12, 3), FitContext.Default);
        Assert.Equal(1, asPublished.Score([100, 100, 100]));
    }

    [Fact]
    public void AFeatureContributesByHowMuchTheScoreFallsWithoutIt()
    {
        IResidualModel forest = new IsolationForestLearner(new()).Fit(ReferenceData.Exact(12, 3), FitContext.Default);
        var contributions = new double[3];
        forest.Explain([0, 4, 0], new double[3], contributions);
        Assert.Equal([0, forest.Score([0, 4, 0]) - forest.Score([0, 0, 0]), 0], contributions);
        Assert.True(contributions[1] > 0);
    }

    [Fact]
    public void SeedsDecideTheForest()
    {
        Assert.Equal(Fit(new()).Trees[0].Splits, Fit(new()).Trees[0].Splits);
        Assert.NotEqual(Fit(new()).Trees[0].Splits, Fit(new(), seed: 2).Trees[0].Splits);
    }

    [Fact]
    public void DamagedTreesDoNotFit()
    {
        Assert.True(Tree.Fits(2));
        Assert.False(Tree.Fits(1));
        Assert.False((Tree with { Children = [0, 3, 0, 0, 0] }).Fits(2));
        Assert.False((Tree with { Children = [1, 4, 0, 0, 0] }).Fits(2));
        Assert.False((Tree with { Sizes = [8] }).Fits(2));
        Assert.False((Tree with { Features = [] }).Fits(2));
    }

    private static IsolationForestModel Fit(IsolationForestOptions options, ulong seed = 1) =>
        new IsolationForestLearner(options).Fit(ReferenceData.Matrix(ReferenceData.Points), FitContext.Default with { Seed = seed });

    private static double RankCorrelation(double[] one, double[] other)
    {
        double[] left = Ranks(one);
        double[] right = Ranks(other);
        double squares = left.Zip(right, (a, b) => (a - b) * (a - b)).Sum();
        return 1 - 6 * squares / (one.Length * ((double)one.Length * one.Length - 1));
    }

    private static double[] Ranks(double[] values) => [.. values.Select(v => (double)values.Count(w => w < v))];
}
