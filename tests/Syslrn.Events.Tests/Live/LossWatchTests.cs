using Syslrn.Events.Live;

namespace Syslrn.Events.Tests.Live;

public class LossWatchTests
{
    private readonly LossWatch _watch;
    private long _lost;
    private int _listings;
    private int _withoutRoom;

    public LossWatchTests()
    {
        _watch = new LossWatch(() => _lost, () =>
        {
            _listings++;
            _lost += _withoutRoom;
        });
        _watch.Enumerate();
    }

    [Fact]
    public void WithoutLossesTheProcessesAreListedOnce()
    {
        Assert.Equal(0, _watch.Read());
        Assert.Equal(0, Turn());
        Assert.Equal((1, 0), (_listings, _watch.Reenumerations));
    }

    [Fact]
    public void ALossMakesThemBeListedAgainOnceAndCountsInItsWindowOnly()
    {
        _lost = 3;
        Assert.Equal(3, _watch.Read());
        Assert.Equal(3, _watch.Read());
        Assert.Equal(3, Turn());
        Assert.Equal(0, Turn());
        Assert.Equal((2, 1, 3), (_listings, _watch.Reenumerations, _watch.Total));
    }

    [Fact]
    public void ALossAroundTheEndOfAWindowCountsInBothWindows()
    {
        _watch.PrepareWindow();
        _lost = 2;
        Assert.Equal(2, _watch.EndWindow());
        Assert.Equal(2, _watch.Read());
        Assert.Equal(2, Turn());
        Assert.Equal(0, Turn());
    }

    [Fact]
    public void WhoFindsNoRoomAgainIsLostInEveryWindowOnceUntilThereIsRoom()
    {
        _lost = 1;
        _withoutRoom = 1;
        Assert.Equal(2, _watch.Read());
        Assert.Equal(2, _watch.Read());
        Assert.Equal(3, Turn());
        Assert.Equal(1, _watch.Read());
        Assert.Equal(2, Turn());

        _withoutRoom = 0;
        Assert.Equal(1, _watch.Read());
        Assert.Equal(1, Turn());
        Assert.Equal(0, Turn());
    }

    private long Turn()
    {
        _watch.PrepareWindow();
        return _watch.EndWindow();
    }
}
