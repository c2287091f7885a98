using FsCheck;
using FsCheck.Fluent;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.LinearRegression.Tests;

public class PropertyTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(60);

    [Fact]
    public void AFeatureThatDoesNotVaryChangesNoOther() => Check.One(Quick, Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        Training training = Noisy(seed);
        INormalModel alone = training.Fit();
        INormalModel together = training.With("constant", _ => 7).Fit();
        return alone.SelectedFeatures.SequenceEqual(together.SelectedFeatures)
            && alone.Reports.SequenceEqual(together.Reports.SkipLast(1))
            && Same(alone, together, seed, e => [.. e, 7]);
    }));

    [Fact]
    public void TheOrderOfTheRowsDoesNotMatter() => Check.One(Quick, Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        Training training = Noisy(seed);
        int[] order = [.. Enumerable.Range(0, training.Rows)];
        new Random(seed).Shuffle(order);
        INormalModel one = training.Fit();
        INormalModel other = training.Ordered(order).Fit();
        return one.SelectedFeatures.SequenceEqual(other.SelectedFeatures) && Same(one, other, seed, e => e, 1e-6);
    }));

    [Fact]
    public void ASavedModelGivesIdenticalVerdicts() => Check.One(Quick, Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        INormalModel model = Noisy(seed).Fit(new() { Invariants = seed % 2 == 0, DurationTerm = seed % 3 != 0 });
        using var stream = new MemoryStream();
        model.Save(stream);
        stream.Position = 0;
        INormalModel loaded = new LinearRegressionLearner(new()).Load(stream);
        return model.Reports.SequenceEqual(loaded.Reports) && model.SelectedFeatures.SequenceEqual(loaded.SelectedFeatures) && Same(model, loaded, seed, e => e);
    }));

    [Fact]
    public void WithExactFeaturesAMissingRequestIsFoundAndANormalWindowIsNot() => Check.One(
        Quick,
        Prop.ForAll((from slope in Gen.Choose(1, 50) from load in Gen.Choose(1, 2000) from seconds in Gen.Choose(0, 300) select (slope, load, seconds)).ToArbitrary(), c =>
        {
            INormalModel model = Training.Exact(("y", c.slope)).Fit();
            return !model.Check([c.slope * c.load], Training.Window(c.load, c.seconds)).IsAnomalous
                && model.Check([c.slope * (c.load - 1)], Training.Window(c.load, c.seconds)).IsAnomalous;
        }));

    [Fact]
    public void MoreInFlightNeverRaisesTheScoreOfAFeature() => Check.One(Quick, Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        INormalModel model = Noisy(seed).Fit();
        double[] embedding = [random.Next(100), random.Next(300)];
        int flying = random.Next(10);
        double few = model.Check(embedding, Training.Window(10, 3, flying)).Score;
        return model.Check(embedding, Training.Window(10, 3, flying + 1)).Score <= few + 1e-9;
    }));

    // Two features, one with a Poisson-like background and some noise of its own.
    private static Training Noisy(int seed)
    {
        var random = new Random(seed);
        var training = new Training("exact", "noisy");
        foreach ((int load, int seconds) in Training.Campaign)
        {
            training.Serving(load, seconds, 2 * load, 25 * load + random.Next(0, seconds + 1));
        }

        return training.Idle(2, 0, random.Next(0, 2)).Idle(5, 0, random.Next(0, 3)).Idle(5, 0, random.Next(0, 3));
    }

    private static bool Same(INormalModel one, INormalModel other, int seed, Func<double[], double[]> embed, double difference = 0)
    {
        var random = new Random(seed);
        for (int i = 0; i < 20; i++)
        {
            double[] embedding = [random.Next(60), random.Next(700)];
            Exposure exposure = Training.Window(random.Next(30), random.Next(10), random.Next(3));
            Verdict a = one.Check(embedding, exposure);
            Verdict b = other.Check(embed(embedding), exposure);
            if (Math.Abs(a.Score - b.Score) > difference * (1 + a.Score) || !a.Deviations.Select(d => d.Feature).SequenceEqual(b.Deviations.Select(d => d.Feature)))
            {
                return false;
            }
        }

        return true;
    }
}
