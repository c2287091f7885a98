namespace Syslrn.Plugins.LinearRegression.Tests;

public class BackgroundTests
{
    [Fact]
    public void TheRateIsAllCountsOverAllSeconds() =>
        Assert.Equal(3.0 / 14, Background.Of([0, 1, 0, 2], [2, 5, 3, 4]).Rate);

    [Fact]
    public void EventsOneByOneAreNoClumps() =>
        Assert.Equal(1, Background.Of([0, 1, 0, 2], [2, 5, 3, 4]).Clump);

    [Fact]
    public void TwoAtATimeAreAClumpOfTwo() =>
        // Mean 0.5, so Pearson's statistic is (3 * 0.25 + 2.25) / 0.5 = 6, over 3 degrees of freedom.
        Assert.Equal(2, Background.Of([0, 0, 2, 0], [5, 5, 5, 5]).Clump, 12);

    [Fact]
    public void AClumpIsNotLargerThanWhatAWindowHasSeen() =>
        // The one event fell into a very short window, which alone would make Pearson's statistic enormous.
        Assert.Equal(1, Background.Of([1, 0, 0], [0.01, 5, 5]).Clump);

    [Fact]
    public void ASteadyTimerIsNoClumpEither() =>
        Assert.Equal(1, Background.Of([5, 5, 5], [5, 5, 5]).Clump);

    [Fact]
    public void SilenceHasTheRateZero()
    {
        var silent = Background.Of([0, 0], [2, 5]);
        Assert.Equal(0, silent.Rate);
        Assert.Equal(0, silent.SurplusAtRate(3, 0.0005));
    }
}
