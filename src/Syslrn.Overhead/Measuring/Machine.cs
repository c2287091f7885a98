using System.Globalization;

namespace Syslrn.Overhead.Measuring;

/// <summary>What measurements were made on.</summary>
public static class Machine
{
    /// <summary>Release of the kernel.</summary>
    public static string Kernel => File.ReadAllText("/proc/sys/kernel/osrelease").Trim();

    /// <summary>Model of the processor, with the number of CPUs.</summary>
    public static string Cpu => string.Create(CultureInfo.InvariantCulture, $"{Model(File.ReadLines("/proc/cpuinfo"))}, {Environment.ProcessorCount} CPUs");

    // Not every architecture names it.
    internal static string Model(IEnumerable<string> lines) =>
        lines.FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown processor";
}
