using Syslrn.Events.Libbpf;

namespace Syslrn.Probes.Counting;

/// <summary>Reads arrays of one number per CPU that only grow.</summary>
internal static class PerCpuTotals
{
    /// <summary>The sum over all CPUs of each entry.</summary>
    public static long[] Read(BpfMap map)
    {
        var totals = new long[map.MaxEntries];
        for (uint i = 0; i < totals.Length; i++)
        {
            totals[i] = (map.LookupPerCpu<uint, ulong>(i) ?? []).Sum(v => (long)v);
        }

        return totals;
    }
}
