using Syslrn.Overhead.Measuring;

namespace Syslrn.Overhead.Tests.Measuring;

public class CpuReadingTests
{
    [Fact]
    public void BusyIsEverythingButIdleAndWaiting()
    {
        // user nice system idle iowait irq softirq steal guest guest_nice: guests' time is in that of users already
        TimeSpan busy = CpuReading.Busy("cpu  100 20 30 9999 888 4 5 6 70 0");
        Assert.Equal(1.65, busy.TotalSeconds, 9);
    }

    [Fact]
    public void AProcessorWithoutANameIsUnknown()
    {
        Assert.Equal("AMD EPYC", Machine.Model(["processor\t: 0", "model name\t: AMD EPYC", "model name\t: AMD EPYC"]));
        Assert.Equal("unknown processor", Machine.Model(["processor\t: 0"]));
    }
}
