using System.Diagnostics;
using System.Globalization;
using Syslrn.Contracts;
using Syslrn.Events.Scopes;

namespace Syslrn.Overhead.Processes;

/// <summary>What a cgroup says of its processes.</summary>
internal static class CgroupProcesses
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    /// <summary>CPU time of all that have run in it and below it, those that ended included.</summary>
    /// <exception cref="SyslrnException">The kernel does not tell.</exception>
    public static TimeSpan CpuTime(Cgroup cgroup)
    {
        string file = Path.Combine(cgroup.Path, "cpu.stat");
        string? usage = File.ReadLines(file).FirstOrDefault(l => l.StartsWith("usage_usec ", StringComparison.Ordinal));
        return usage is null
            ? throw new SyslrnException(ErrorCause.Environment, $"{file} has no usage_usec: CPU time per cgroup needs a kernel with cgroup version 2")
            : TimeSpan.FromMicroseconds(long.Parse(usage.Split(' ')[1], CultureInfo.InvariantCulture));
    }

    /// <summary>Ends all processes in it and below it, and waits until they are gone.</summary>
    public static void Kill(Cgroup cgroup)
    {
        var waited = Stopwatch.StartNew();
        while (cgroup.Processes() is { Count: > 0 } processes && waited.Elapsed < s_patience)
        {
            foreach (int id in processes)
            {
                KillOne(id);
            }

            Thread.Sleep(10);
        }
    }

    private static void KillOne(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It ended by itself.
        }
    }
}
