using Syslrn.Contracts;
using Syslrn.Contracts.Learning;

namespace Syslrn.Plugins.LinearRegression.Tests;

public class InsufficientDataTests
{
    [Fact]
    public void WithoutLoadThereIsNothingToLearn() =>
        AssertError(new Training("y").Idle(2, 0).Idle(5, 0), "none of the 2 training windows served a request", "record normal runs at several different loads");

    [Fact]
    public void TooFewWindowsAreAnError() =>
        AssertError(new Training("y").QuietIdle().Serving(2, 1, 2).Serving(5, 1, 5).Serving(9, 1, 9), "3 windows under load are too few", "at least 4");

    [Fact]
    public void OneLoadLevelIsAnError() =>
        AssertError(
            new Training("y").QuietIdle().Serving(5, 1, 5).Serving(5, 1, 5).Serving(5, 2, 5).Serving(5, 3, 5),
            "all 4 windows under load have the same load, 5 requests",
            "record normal runs at several different loads");

    [Fact]
    public void RequestTypesInAFixedRatioAreAnError()
    {
        Training training = new Training("y").QuietIdle();
        foreach (int n in new[] { 1, 2, 3, 4, 5, 6 })
        {
            training.Add(new Load([new("create", n), new("delete", 2 * n)]), 1, n);
        }

        AssertError(training, "the number of 'delete' requests follows from that of 'create'", "in different proportions");
    }

    [Fact]
    public void RequestTypesWithAFixedSumAreAnError()
    {
        Training training = new Training("y").QuietIdle();
        foreach (int n in new[] { 1, 2, 3, 4, 5, 6 })
        {
            training.Add(new Load([new("create", n), new("delete", 10 - n)]), 1, n);
        }

        AssertError(training, "the number of 'delete' requests follows from that of 'create'");
    }

    [Fact]
    public void WithoutIdleWindowTheDurationTermCannotBeLearned()
    {
        Training training = new("y");
        foreach ((int load, int seconds) in Training.Campaign)
        {
            training.Serving(load, seconds, load);
        }

        AssertError(training, "none of the 10 training windows is idle", "syslrn mark RUN idle", "duration-term");
        Assert.Equal([0], training.Fit(new() { DurationTerm = false }).SelectedFeatures);
    }

    private static void AssertError(Training training, params string[] parts)
    {
        var error = Assert.Throws<SyslrnException>(() => training.Fit());
        Assert.Equal(ErrorCause.Usage, error.Cause);
        Assert.StartsWith("linear-regression: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.All(parts, p => Assert.Contains(p, error.Message, StringComparison.Ordinal));
    }
}
