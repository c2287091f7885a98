using Syslrn.Contracts;

namespace Syslrn.Monitoring.Tests;

public class MonitorOptionsTests
{
    [Fact]
    public void AllTimesThatAreNotPositiveAreNamedTogether()
    {
        var options = new MonitorOptions(TimeSpan.FromSeconds(1)) { CheckEvery = TimeSpan.Zero, MaxWindow = TimeSpan.FromSeconds(-1) };
        var error = Assert.Throws<SyslrnException>(options.Validate);
        Assert.Equal(ErrorCause.Usage, error.Cause);
        Assert.Contains("check-every is 00:00:00", error.Message, StringComparison.Ordinal);
        Assert.Contains("max-window is -00:00:01", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ADeviationIsConfirmedOverTheCompletionTimeButAtLeastSeveralPolls()
    {
        Assert.Equal(TimeSpan.FromSeconds(3), new MonitorOptions(TimeSpan.FromSeconds(3)).Confirmation);
        Assert.Equal(TimeSpan.FromSeconds(0.4), new MonitorOptions(TimeSpan.FromMilliseconds(1)).Confirmation);
    }
}
