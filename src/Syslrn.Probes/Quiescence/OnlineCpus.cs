using System.Globalization;

namespace Syslrn.Probes.Quiescence;

/// <summary>The CPUs that can run something now.</summary>
internal static class OnlineCpus
{
    private const string Path = "/sys/devices/system/cpu/online";

    /// <summary>Their numbers, ascending.</summary>
    public static int[] Read() => Parse(File.ReadAllText(Path));

    /// <summary>Reads the kernel's lists of numbers: <c>0-3,5</c>.</summary>
    public static int[] Parse(string list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return [.. list.Trim().Split(',').SelectMany(Range)];
    }

    private static IEnumerable<int> Range(string text)
    {
        int[] ends = [.. text.Split('-').Select(t => int.Parse(t, CultureInfo.InvariantCulture))];
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
    }
}
