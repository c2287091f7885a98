using Syslrn.Cli.Output;

namespace Syslrn.Cli.Tests.Output;

public class ProgressTests
{
    [Theory]
    [InlineData(0, 0, "learning: 0 %, 0:00 elapsed")]
    [InlineData(0.25, 30, "learning: 25 %, 0:30 elapsed, 1:30 left")]
    [InlineData(0.5, 3600, "learning: 50 %, 1:00:00 elapsed, 1:00:00 left")]
    [InlineData(1, 90, "learning: 100 %, 1:30 elapsed")]
    [InlineData(1.5, 1, "learning: 100 %, 0:01 elapsed")]
    public void TheTimeLeftIsWhatTheRestTakesAtTheSameSpeed(double fraction, int seconds, string line) =>
        Assert.Equal(line, ProgressLines.Describe("learning", fraction, TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void WithoutATerminalThereIsALineEveryMinuteOrQuarterAndOneAtTheEnd()
    {
        var output = new StringWriter { NewLine = "\n" };
        var clock = new ManualClock();
        var progress = new ProgressLines("learning", output, clock);
        for (int second = 1; second <= 10; second++)
        {
            clock.Now += TimeSpan.FromSeconds(1);
            progress.Report(second / 20.0);
        }

        for (int second = 11; second <= 140; second++)
        {
            clock.Now += TimeSpan.FromSeconds(1);
            progress.Report(0.5 + (second / 1000.0));
        }

        progress.Report(1);
        Assert.Equal(
            "learning: 25 %, 0:05 elapsed, 0:15 left\nlearning: 50 %, 0:10 elapsed, 0:10 left\nlearning: 57 %, 1:10 elapsed, 0:52 left\nlearning: 63 %, 2:10 elapsed, 1:16 left\nlearning: 100 %, 2:20 elapsed\n",
            output.ToString());
    }

    private sealed class ManualClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
