using Syslrn.Contracts.Learning;
using Syslrn.Monitoring.Windows;

namespace Syslrn.Monitoring.Tests.Windows;

public class ArrivalHistoryTests
{
    private readonly ArrivalHistory _history = new(TimeSpan.FromSeconds(1));

    [Fact]
    public void ARequestIsCompleteTheCompletionTimeAfterItWasFirstSeen()
    {
        Sample(0, 0);
        Sample(1, 1);
        Sample(1.9, 1);
        Sample(1.95, 2);
        Assert.Equal(Load.None, _history.CompleteAt(TimeSpan.FromSeconds(1.99)));
        Assert.Equal(Load.Of(1), _history.CompleteAt(TimeSpan.FromSeconds(2)));
        Assert.Equal(Load.Of(1), _history.CompleteAt(TimeSpan.FromSeconds(2.94)));
        Assert.Equal(Load.Of(2), _history.CompleteAt(TimeSpan.FromSeconds(2.95)));
        Assert.Equal(Load.Of(2), _history.CompleteAt(TimeSpan.FromSeconds(100)));
    }

    [Fact]
    public void NothingIsCompleteBeforeTheFirstSample() => Assert.Equal(Load.None, _history.CompleteAt(TimeSpan.FromSeconds(5)));

    [Fact]
    public void LoadsAreSubtractedPerRequestTypeAndNeverBelowNone()
    {
        var clone = new Load([new("clone", 5), new("push", 1)]);
        var push = new Load([new("clone", 2), new("push", 3)]);
        Assert.Equal(new Load([new("clone", 3)]), clone.Minus(push));
        Assert.Equal(new Load([new("clone", 5), new("push", 3)]), clone.Max(push));
    }

    private void Sample(double seconds, int requests) => _history.Add(TimeSpan.FromSeconds(seconds), Load.Of(requests));
}
