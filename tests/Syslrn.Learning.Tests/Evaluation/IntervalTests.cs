using Syslrn.Learning.Evaluation;

namespace Syslrn.Learning.Tests.Evaluation;

public class IntervalTests
{
    // The p at which the tail of the binomial distribution is 0.025, found by bisection of its sum.
    [Theory]
    [InlineData(0, 10, 0, 0.3084971)]
    [InlineData(10, 10, 0.6915029, 1)]
    [InlineData(9, 10, 0.5549839, 0.9974714)]
    [InlineData(188, 190, 0.9624946, 0.9987227)]
    public void TheExactIntervalIsThatOfClopperAndPearson(int successes, int trials, double from, double to)
    {
        var interval = Interval.OfShare(successes, trials);

        Assert.Equal(from, interval.From, 5);
        Assert.Equal(to, interval.To, 5);
    }

    [Fact]
    public void RunsOfOneFaultCountAsOneObservationAndNotAsMany()
    {
        // Half of the faults are always found, the others never: ten faults say as much with one run each as with fifty.
        double[][] few = [.. Enumerable.Range(0, 10).Select(f => new[] { f % 2.0 })];
        double[][] many = [.. Enumerable.Range(0, 10).Select(f => Enumerable.Repeat(f % 2.0, 50).ToArray())];

        Interval ofFew = ClusterBootstrap.OfMean(few, 1), ofMany = ClusterBootstrap.OfMean(many, 1);

        Assert.Equal(ofFew, ofMany);
        Assert.InRange(ofMany.From, 0.1, 0.3);
        Assert.InRange(ofMany.To, 0.7, 0.9);
    }

    [Fact]
    public void WithoutSpreadBetweenFaultsThereIsNoDoubt() => Assert.Equal(new Interval(1, 1), ClusterBootstrap.OfMean([[1, 1], [1], [1, 1, 1]], 1));
}
