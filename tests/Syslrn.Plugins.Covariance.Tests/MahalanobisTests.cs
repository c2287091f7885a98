using Syslrn.Contracts.Learning;

namespace Syslrn.Plugins.Covariance.Tests;

// Reference values: scikit-learn 1.2.1, by tests/ResidualReferences/residual-models.py.
public class MahalanobisTests
{
    private static readonly double[] Covariance =
    [
        9.449942338460188, -4.002307141487704, 3.3176331218109394, 2.7564029206920653,
        -4.002307141487704, 10.736047218782689, -1.750279260089425, -6.038568863767044,
        3.3176331218109394, -1.750279260089425, 2.95106742878318, 1.101896011724902,
        2.7564029206920653, -6.038568863767044, 1.101896011724902, 4.9750412807691164,
    ];

    private static readonly double[] Squares =
    [
        50.10855567477275, 37.60573728653616, 26.780546835870076, 48.787862680609635,
        99.83910687638185, 40.1033402724217, 8.267880500107983, 138.9690348166768,
        24.216748353042263, 29.936232569643465, 92.52934863977349, 90.17931980175885,
    ];

    private static readonly double[] FewSquares =
    [
        26.8980895166198, 21.82037234928262, 20.16699983323518, 24.490616106206446,
        27.032895590371435, 13.278571769392883, 6.746065359044002, 46.49654338644015,
        7.461230946406679, 13.263330359860023, 33.53605419869397, 37.39864056200396,
    ];

    [Fact]
    public void TheShrunkCovarianceIsThatOfScikitLearn()
    {
        var shrunk = LedoitWolf.Of(Moments.Of(ReferenceData.Matrix(ReferenceData.Points)));
        Assert.Equal(0.0445812441258505, shrunk.Shrinkage, 12);
        ReferenceData.AssertClose(Covariance, shrunk.Covariance.ToRowArrays().SelectMany(r => r));
    }

    [Fact]
    public void SquaredDistancesAreThoseOfScikitLearn() => AssertSquares(Squares, ReferenceData.Points);

    [Fact]
    public void WithFewerWindowsThanFeaturesTooTheyAre()
    {
        Assert.Equal(0.5259327781482918, LedoitWolf.Of(Moments.Of(ReferenceData.Matrix(ReferenceData.Points[..3]))).Shrinkage, 12);
        AssertSquares(FewSquares, ReferenceData.Points[..3]);
    }

    [Fact]
    public void ContributionsAreNotNegativeAndSumToTheSquaredDistance()
    {
        MahalanobisModel model = Fit(ReferenceData.Points, 0);
        foreach (double[] query in ReferenceData.Queries)
        {
            var contributions = new double[4];
            model.Explain(query, new double[4], contributions);
            Assert.All(contributions, c => Assert.True(c >= 0));
            Assert.Equal(Math.Pow(model.Score(query) * model.Limit, 2), contributions.Sum(), 9);
        }
    }

    [Fact]
    public void TheLimitIsTheRootOfTheChiSquareQuantile() =>
        // Chi-square with 4 degrees of freedom has the distribution function 1 - exp(-x/2) (1 + x/2), which is 0.999 at 18.466827.
        Assert.Equal(Math.Sqrt(18.466826952903151), Fit(ReferenceData.Points, 0.5).Limit, 6);

    [Fact]
    public void ExactFitsAreJudgedByTheResolution()
    {
        MahalanobisModel model = new MahalanobisLearner(new()).Fit(ReferenceData.Exact(5, 4), FitContext.Default);
        Assert.Equal(3 / 0.5, model.Score([0, 3, 0, 0]) * model.Limit, 9);
    }

    private static void AssertSquares(double[] expected, double[][] points)
    {
        MahalanobisModel model = Fit(points, 0);
        ReferenceData.AssertClose(expected, ReferenceData.Queries.Select(q => Math.Pow(model.Score(q) * model.Limit, 2)));
    }

    private static MahalanobisModel Fit(double[][] points, double resolution) =>
        new MahalanobisLearner(new() { Resolution = resolution }).Fit(ReferenceData.Matrix(points), FitContext.Default);
}
