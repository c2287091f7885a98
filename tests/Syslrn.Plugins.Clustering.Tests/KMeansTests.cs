using Syslrn.Contracts.Learning;

namespace Syslrn.Plugins.Clustering.Tests;

// Reference values: scikit-learn 1.2.1, by tests/ResidualReferences/residual-models.py.
public class KMeansTests
{
    private static readonly double[] Centres =
    [
        -0.20370942154899252, 0.26017993366345804, -0.19628514179959888, 0.21516183918342002,
        6.140080454554409, 0.31098157620057476, 2.5890168230794375, 0.3901992643438279,
        0.07865537246689192, 6.989408226367086, -0.006808035466819851, -3.849202511850745,
    ];

    private static readonly double[] NearestCentre =
    [
        12.726924160640392, 9.838193799135835, 9.646979851815143, 10.457289907422194,
        11.35826177601203, 7.305017937648039, 4.1793842965915395, 14.39774503450587,
        6.854010653421339, 6.512039881016741, 11.897442375588996, 12.931934614288274,
    ];

    [Fact]
    public void CentresAndDistancesAreThoseOfScikitLearn()
    {
        ClusterModel model = new KMeansLearner(new()).Fit(ReferenceData.Matrix(ReferenceData.Points), FitContext.Default);
        ReferenceData.AssertClose(Centres, model.Points.OrderBy(c => c[0] + 2 * c[1]).SelectMany(c => c));
        ReferenceData.AssertClose(NearestCentre, ReferenceData.Queries.Select(q => model.Score(q) * model.Radius));
    }

    [Fact]
    public void TheInertiaIsThatOfScikitLearn()
    {
        var random = new Random(1);
        double best = Enumerable.Range(0, 20).Min(_ =>
            KMeansClusters.From(ReferenceData.Points, KMeansPlusPlus.Centres(ReferenceData.Points, 3, random)).Inertia);
        Assert.Equal(246.6919690579178, best, 9);
    }

    [Fact]
    public void AllTrainingWindowsAreNormalAndTheFarthestIsJustSo()
    {
        ClusterModel model = new KMeansLearner(new()).Fit(ReferenceData.Matrix(ReferenceData.Points), FitContext.Default);
        Assert.Equal(1, ReferenceData.Points.Max(p => model.Score(p)), 12);
    }

    [Fact]
    public void ContributionsAreTheSquaresOfTheDistancesFromTheCentre()
    {
        var model = new ClusterModel([[0, 0], [10, 0]], 2);
        var expected = new double[2];
        var contributions = new double[2];
        model.Explain([7, 4], expected, contributions);
        Assert.Equal([10, 0], expected);
        Assert.Equal([9, 16], contributions);
        Assert.Equal(2.5, model.Score([7, 4]));
    }

    [Fact]
    public void WhereAllWindowsAreEqualThereIsOneClusterAndHalfACountIsNormal()
    {
        ClusterModel model = new KMeansLearner(new()).Fit(ReferenceData.Exact(5, 3), FitContext.Default);
        Assert.Single(model.Points);
        Assert.Equal(1, model.Score([0, 1, 0]));
    }

    [Fact]
    public void MoreClustersThanWindowsAreAsManyAsWindows() =>
        Assert.Equal(4, new KMeansLearner(new() { Clusters = 9 }).Fit(ReferenceData.Matrix(ReferenceData.Points[..4]), FitContext.Default).Points.Length);

    [Fact]
    public void DamagedModelsDoNotFit()
    {
        Assert.True(new ClusterModel([[0, 0]], 1).Fits(2));
        Assert.False(new ClusterModel([[0, 0]], 1).Fits(3));
        Assert.False(new ClusterModel([[0, double.NaN]], 1).Fits(2));
        Assert.False(new ClusterModel([null!], 1).Fits(2));
        Assert.False(new ClusterModel([], 1).Fits(2));
        Assert.False(new ClusterModel([[0, 0]], 0).Fits(2));
    }
}
