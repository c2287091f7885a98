using Syslrn.Overhead.Results;

namespace Syslrn.Overhead.Tests.Results;

public class MedianIntervalTests
{
    /// <summary>Tables of order statistics for the 95 % interval of a median, computed from the binomial distribution.</summary>
    [Theory]
    [InlineData(1, 0)]
    [InlineData(5, 0)] // 2 x 1/32 = 6.25 % lies outside the whole range
    [InlineData(6, 1)] // 2 x 1/64 = 3.1 %
    [InlineData(8, 1)]
    [InlineData(9, 2)]
    [InlineData(10, 2)] // 2 x 11/1024 = 2.1 %
    [InlineData(20, 6)]
    [InlineData(30, 10)]
    [InlineData(50, 18)]
    [InlineData(100, 40)]
    public void TheRankIsThatOfTheSignTest(int values, int rank) => Assert.Equal(rank, MedianInterval.Rank(values));

    [Fact]
    public void ThirtyValuesGiveTheTenthSmallestAndTheTenthLargest()
    {
        double[] values = [.. Enumerable.Range(1, 30).Select(i => (double)i)];
        new Random(1).Shuffle(values);

        Assert.Equal(new MedianInterval(15.5, 10, 21), MedianInterval.Of(values));
    }

    [Fact]
    public void FiveValuesHaveAMedianOnly() => Assert.Equal(new MedianInterval(3, null, null), MedianInterval.Of([5, 1, 3, 2, 4]));

    [Fact]
    public void NoValuesAreRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => MedianInterval.Of([]));

    [Fact]
    public void TheIntervalCoversTheMedianOfASkewedDistribution()
    {
        const int Trials = 4000;
        var random = new Random(7);
        int covered = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            MedianInterval interval = MedianInterval.Of(Enumerable.Range(0, 30).Select(_ => -Math.Log(1 - random.NextDouble())));
            covered += interval.Low <= Math.Log(2) && Math.Log(2) <= interval.High ? 1 : 0;
        }

        // Exactly 95.7 % for 30 values; three standard deviations of the trial are 1 %.
        Assert.InRange((double)covered / Trials, 0.947, 0.967);
    }
}
