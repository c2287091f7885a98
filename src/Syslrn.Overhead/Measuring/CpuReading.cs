using System.Globalization;
using Syslrn.Overhead.Applications;

namespace Syslrn.Overhead.Measuring;

/// <summary>CPU time so far.</summary>
/// <param name="Server">Of the application, in its programs and in the kernel on its behalf.</param>
/// <param name="Client">Of what makes requests.</param>
/// <param name="Observer">Of user space that observes: this process and helpers.</param>
/// <param name="Host">Of everything on the machine, in ticks of 10 ms.</param>
internal sealed record CpuReading(TimeSpan Server, TimeSpan Client, TimeSpan Observer, TimeSpan Host)
{
    private const double TicksPerSecond = 100; // USER_HZ, on every architecture that is supported
    private const int IdleField = 4;
    private const int WaitingField = 5;
    private const int LastField = 8; // guest time after it is in user time already

    /// <summary>Reads all of them.</summary>
    public static CpuReading Take(IRunningApplication application) => new(
        application.ServerCpu,
        application.ClientCpu,
        Environment.CpuUsage.TotalTime + application.HelperCpu,
        Busy(File.ReadLines("/proc/stat").First()));

    /// <summary>What has passed since an earlier reading.</summary>
    public CpuReading Since(CpuReading earlier) => new(Server - earlier.Server, Client - earlier.Client, Observer - earlier.Observer, Host - earlier.Host);

    /// <summary>Busy time of the first line of <c>/proc/stat</c>: everything but idle and waiting for disks.</summary>
    internal static TimeSpan Busy(string line)
    {
        string[] fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        long ticks = fields.Take(LastField + 1).Where((_, i) => i is not (0 or IdleField or WaitingField)).Sum(f => long.Parse(f, CultureInfo.InvariantCulture));
        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }
}
