using MathNet.Numerics.Distributions;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.LinearRegression.Tests;

/// <summary>Simulated applications with a background; seeds are fixed, so the outcome is too.</summary>
public class FalseAlarmTests
{
    [Fact]
    public void NormalWindowsWithARareBackgroundRaiseNoAlertAndFailedRequestsDo()
    {
        int alarms = 0;
        int misses = 0;
        int models = 0;
        for (int seed = 1; seed <= 40; seed++)
        {
            var random = new Random(seed);
            INormalModel model = Train(random, rate: 0.03);
            models += model.SelectedFeatures.Contains(0) ? 1 : 0;
            for (int repetition = 0; repetition < 20; repetition++)
            {
                // Online windows are longer and busier than those of the training.
                double seconds = 5 + random.Next(25);
                int background = Poisson.Sample(random, 0.03 * seconds);
                alarms += model.Check([20, 20 + background], Training.Window(20, seconds)).IsAnomalous ? 1 : 0;
                misses += model.Check([19, 19 + background], Training.Window(20, seconds)).IsAnomalous ? 0 : 1;
            }
        }

        Assert.Equal(40, models);
        Assert.Equal(0, misses);
        Assert.True(alarms <= 1, $"{alarms} false alarms in 800 windows, 0.8 are allowed for");
    }

    [Fact]
    public void WithABusyBackgroundAlarmsAreAsRareAsTheConfidenceSays()
    {
        int alarms = 0;
        for (int seed = 1; seed <= 40; seed++)
        {
            var random = new Random(seed);
            var training = new Training("y");
            foreach ((int load, int seconds) in Training.Campaign)
            {
                training.Serving(load, 45, 100 * load + Poisson.Sample(random, 2 * 45));
                training.Idle(5 * seconds, Poisson.Sample(random, 2 * 5 * seconds));
            }

            INormalModel model = training.Fit();
            Assert.True(model.SelectedFeatures.Count == 1, model.Reports[0].Reason);
            for (int repetition = 0; repetition < 20; repetition++)
            {
                alarms += model.Check([100 * 7 + Poisson.Sample(random, 2 * 45)], Training.Window(7, 45)).IsAnomalous ? 1 : 0;
            }
        }

        Assert.True(alarms <= 2, $"{alarms} false alarms in 800 windows, 0.8 are allowed for");
    }

    [Fact]
    public void EdgesThatSaturateRaiseNoAlertFarBeyondTheTrainingLoads()
    {
        int selected = 0;
        for (int seed = 1; seed <= 40; seed++)
        {
            // A front end with two workers hands each request to one of four others, each of which starts one process: that many edges
            // per request, and once per window one for each pair of workers that met.
            var random = new Random(seed);
            var training = new Training("worker/degree");
            foreach ((int load, int seconds) in Training.Campaign)
            {
                training.Serving(load, seconds, load + Pairs(random, load));
            }

            INormalModel model = training.QuietIdle().Fit();
            selected += model.SelectedFeatures.Count;
            foreach (int load in new[] { 1, 3, 20, 40, 100, 1000, 10000 })
            {
                Verdict verdict = model.Check([load + Pairs(random, load)], Training.Window(load, 10));
                Assert.False(verdict.IsAnomalous, $"seed {seed}, load {load}: {verdict.Score}");
            }
        }

        Assert.True(selected > 10, $"only {selected} of 40 models selected the feature");
    }

    private static int Pairs(Random random, int load) => Enumerable.Range(0, load).Select(_ => random.Next(8)).Distinct().Count();

    private static INormalModel Train(Random random, double rate)
    {
        var training = new Training("exact", "with background");
        foreach ((int load, int seconds) in Training.Campaign)
        {
            training.Serving(load, seconds, load, load + Poisson.Sample(random, rate * seconds));
            training.Idle(seconds, 0, Poisson.Sample(random, rate * seconds));
        }

        return training.Fit();
    }
}
