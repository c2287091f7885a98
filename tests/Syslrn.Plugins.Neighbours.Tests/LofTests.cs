using Syslrn.Contracts.Learning;

namespace Syslrn.Plugins.Neighbours.Tests;

// Reference values: scikit-learn 1.2.1, by tests/ResidualReferences/residual-models.py.
public class LofTests
{
    private static readonly double[] Factors =
    [
        5.022585875441683, 3.616123288113849, 3.6377427107530016, 3.728678059370012,
        4.467830832675344, 2.975017969294579, 1.6156027499596313, 5.975351232684431,
        2.2282693202194013, 2.2160974063630157, 4.909541319380644, 4.9783141889926,
    ];

    private static readonly double[] TrainingFactors =
    [
        0.9660999584517361, 1.0489689788938683, 0.9977691938858659,
        1.0168193488748098, 0.9969293901296827, 1.0078298083356674,
    ];

    [Fact]
    public void FactorsOfNewWindowsAreThoseOfScikitLearn() =>
        ReferenceData.AssertClose(Factors, ReferenceData.Queries.Select(q => 1.5 * Reference().Score(q)));

    [Fact]
    public void FactorsOfTrainingWindowsAmongTheOthersAreThoseOfScikitLearn()
    {
        LofModel model = Reference();
        ReferenceData.AssertClose(
            TrainingFactors,
            Enumerable.Range(0, 6).Select(i => model.Factor(NearestRows.Of(model.Rows, model.Rows[i], model.Neighbours, except: i))));
    }

    [Fact]
    public void EqualWindowsHaveAFiniteDensitySoThatOneCountIsAbnormalAndAQuarterIsNot()
    {
        LofModel model = new LofLearner(new()).Fit(ReferenceData.Exact(10, 2), FitContext.Default);
        Assert.Equal(1 / 1.5, model.Score([0, 0]), 9);
        Assert.Equal(1 / 1.5, model.Score([0.5, 0]), 9);
        Assert.Equal(2 / 0.5 / 1.5, model.Score([2, 0]), 8);
    }

    [Fact]
    public void DamagedModelsDoNotFit()
    {
        var model = new LofModel([[0], [1]], 1, 0, [1, 1], [1, 1]);
        Assert.True(model.Fits(1));
        Assert.False((model with { Neighbours = 3 }).Fits(1));
        Assert.False((model with { Density = [1, 0] }).Fits(1));
        Assert.False((model with { Reach = [1] }).Fits(1));
    }

    private static LofModel Reference() =>
        new LofLearner(new() { Neighbours = 8, Resolution = 0 }).Fit(ReferenceData.Matrix(ReferenceData.Points), FitContext.Default);
}
