using Syslrn.Contracts.Learning;

namespace Syslrn.Plugins.Neighbours.Tests;

// Reference values: scikit-learn 1.2.1, by tests/ResidualReferences/residual-models.py.
public class KnnTests
{
    private static readonly double[] ThirdNeighbour =
    [
        12.13016550716383, 8.666457659992883, 8.936375048274094, 9.546275248925015,
        10.15236562915695, 6.496320769600607, 3.4029818239563303, 13.419414755335794,
        5.7624629586836695, 5.196022352610496, 11.080885304634354, 12.28871725131221,
    ];

    [Fact]
    public void DistancesAreThoseOfScikitLearn()
    {
        KnnModel model = new KnnLearner(new()).Fit(ReferenceData.Matrix(ReferenceData.Points), FitContext.Default);
        ReferenceData.AssertClose(ThirdNeighbour, ReferenceData.Queries.Select(q => model.Score(q) * model.Radius));
    }

    [Fact]
    public void TheRadiusIsTheLargestDistanceOfATrainingWindowFromTheOthers()
    {
        KnnModel model = new KnnLearner(new() { Neighbours = 2 }).Fit(ReferenceData.Matrix([[0], [1], [3], [7]]), FitContext.Default);
        Assert.Equal(6, model.Radius);
    }

    [Fact]
    public void WithFewWindowsThereAreFewerNeighbours() =>
        Assert.Equal(3, new KnnLearner(new() { Neighbours = 50 }).Fit(ReferenceData.Matrix([[0], [1], [3], [7]]), FitContext.Default).Neighbours);

    [Fact]
    public void WhatIsExpectedIsTheMeanOfTheNeighbours()
    {
        var model = new KnnModel([[0, 0], [2, 0], [9, 9]], 2, 1);
        var expected = new double[2];
        var contributions = new double[2];
        model.Explain([1, 3], expected, contributions);
        Assert.Equal([1, 0], expected);
        Assert.Equal([0, 9], contributions);
    }

    [Fact]
    public void HalfACountIsNormalWhereTheTrainingIsExact()
    {
        KnnModel model = new KnnLearner(new()).Fit(ReferenceData.Exact(5, 2), FitContext.Default);
        Assert.Equal(1, model.Score([1, 0]));
        Assert.Equal(2, model.Score([0, -2]));
    }
}
