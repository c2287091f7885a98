using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Probes.Counting;

namespace Syslrn.Probes.Tests.Counting;

public class CounterLayoutTests
{
    [Fact]
    public void EitherEndHasACounterOfItsOwnIfNoEndHasOne()
    {
        CounterLayout layout = CounterLayout.Of([Counter(CounterRole.EitherEnd)]);

        Assert.Equal([CounterRole.EitherEnd], layout.Slots.Select(s => s.Role));
        Assert.Equal([0], Assert.Single(layout.Features).Slots);
    }

    [Theory]
    [InlineData(CounterRole.Source)]
    [InlineData(CounterRole.Target)]
    public void EitherEndIsTheSumOfBothEndsIfOneIsCountedAnyway(CounterRole end)
    {
        CounterLayout layout = CounterLayout.Of([Counter(CounterRole.EitherEnd), Counter(end)]);

        Assert.Equal([CounterRole.Source, CounterRole.Target], layout.Slots.Select(s => s.Role));
        Assert.Equal([0, 1], layout.Features[0].Slots);
        Assert.Equal(end, layout.Slots[Assert.Single(layout.Features[1].Slots)].Role);
    }

    [Fact]
    public void EndsThatAreCountedInAnotherWayAreNoneOfItsParts()
    {
        CounterLayout layout = CounterLayout.Of([Counter(CounterRole.EitherEnd), Counter(CounterRole.Source) with { DistinctBy = CounterDistinctBy.Nothing }]);

        Assert.Equal(new[] { CounterRole.Source, CounterRole.EitherEnd }.Order(), layout.Slots.Select(s => s.Role).Order());
    }

    private static CounterDefinition Counter(CounterRole role) =>
        new([OsPrimitives.UnixStream], role, "nginx", CounterDistinctBy.PairAndType, MovesWithExec: true);
}
