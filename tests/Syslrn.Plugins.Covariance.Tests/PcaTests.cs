using MathNet.Numerics.Distributions;
using Syslrn.Contracts.Learning;

namespace Syslrn.Plugins.Covariance.Tests;

// Reference values: scikit-learn 1.2.1, by tests/ResidualReferences/residual-models.py.
public class PcaTests
{
    private static readonly double[] Variances = [19.13303292112313, 7.230070166983679, 1.338848729800571, 0.8866226906978824];
    private static readonly double[] Reconstruction = [9.443582823354442, 9.978866755117238, 3.8813686053445355, -5.466616325864408];

    private static readonly double[] Q =
    [
        47.857453098423754, 44.37209030516444, 16.253536280530295, 55.80074837589391,
        114.07211652943482, 47.85907592426902, 0.13265477581810747, 161.31482744718687,
        36.78546344113938, 31.227909717091578, 95.45167011422481, 79.13139258970298,
    ];

    [Fact]
    public void TheSquaredPredictionErrorIsThatOfScikitLearn()
    {
        // Two components explain 92 %.
        PcaModel model = Fit(new() { Variance = 0.9 });
        Assert.Equal(2, model.Components.Length);
        ReferenceData.AssertClose(Q, ReferenceData.Queries.Select(q => Math.Pow(model.Score(q) * model.Limit, 2)));
    }

    [Fact]
    public void WhatIsExpectedIsTheReconstruction()
    {
        PcaModel model = Fit(new() { Variance = 0.9 });
        var expected = new double[4];
        var contributions = new double[4];
        model.Explain(ReferenceData.Queries[0], expected, contributions);
        ReferenceData.AssertClose(Reconstruction, expected);
        Assert.Equal(Q[0], contributions.Sum(), 9);
    }

    [Fact]
    public void VariancesAreThoseOfScikitLearn() =>
        ReferenceData.AssertClose(Variances, Moments.Eigen(Moments.Of(ReferenceData.Matrix(ReferenceData.Points)).Covariance * (60 / 59.0)).Values);

    [Fact]
    public void TheLimitHoldsForAsManyNormalWindowsAsTheConfidenceSays()
    {
        // Independent normal residuals: one direction is left, its variance is 1 but for the sample.
        var random = new Random(4);
        double[][] rows = [.. Enumerable.Range(0, 4000).Select(_ => new[] { Normal.Sample(random, 0, 3), Normal.Sample(random, 0, 1) })];
        PcaModel model = new PcaLearner(new() { Variance = 0.5, Resolution = 0, Confidence = 0.95 }).Fit(ReferenceData.Matrix(rows), FitContext.Default);
        Assert.Single(model.Components);
        Assert.InRange(rows.Count(r => model.Score(r) > 1), 160, 240);
    }

    [Fact]
    public void OneDirectionIsAlwaysLeft() => Assert.Equal(3, Fit(new() { Variance = 1 }).Components.Length);

    [Fact]
    public void ExactFitsHaveNoComponentsAndAreJudgedByTheResolution()
    {
        PcaModel model = new PcaLearner(new()).Fit(ReferenceData.Exact(5, 1), FitContext.Default);
        Assert.Empty(model.Components);

        // The 0.999 quantile of the distance of a normal distribution is 3.2905 standard deviations.
        Assert.Equal(3.2905267 * 0.5, model.Limit, 6);
    }

    private static PcaModel Fit(PcaOptions options) => new PcaLearner(options).Fit(ReferenceData.Matrix(ReferenceData.Points), FitContext.Default);
}
