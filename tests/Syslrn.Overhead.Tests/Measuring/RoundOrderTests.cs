using FsCheck;
using FsCheck.Fluent;
using Syslrn.Overhead.Measuring;

namespace Syslrn.Overhead.Tests.Measuring;

public class RoundOrderTests
{
    [Fact]
    public void EveryRoundHasEveryConditionOnceAndTheSameOrderAgain() => Prop.ForAll<int, NonNegativeInt>((seed, round) =>
    {
        int[] order = RoundOrder.Of(seed, round.Get, 6);
        return order.Order().SequenceEqual(Enumerable.Range(0, 6)) && order.SequenceEqual(RoundOrder.Of(seed, round.Get, 6));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void EveryConditionIsFirstAboutAsOften()
    {
        int[] firsts = [.. Enumerable.Range(0, 600).Select(round => RoundOrder.Of(0, round, 6)[0])];
        Assert.All(Enumerable.Range(0, 6), c => Assert.InRange(firsts.Count(f => f == c), 70, 130));
    }
}
