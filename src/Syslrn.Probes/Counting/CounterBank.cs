using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Syslrn.Events.Libbpf;

namespace Syslrn.Probes.Counting;

/// <summary>The map of counters: per label two sets of slots, for even and odd windows, each with one value per CPU.</summary>
internal sealed class CounterBank(BpfMap map, CounterLayout layout)
{
    private readonly byte[] _values = new byte[map.ValueSize * BpfMap.PossibleCpus];

    /// <summary>Values of all features in a window.</summary>
    public ImmutableArray<double> Read(ulong window)
    {
        long[][] sums = [.. Enumerable.Range(0, layout.Labels.Length).Select(label => Sum(Key(label, window)))];
        return [.. layout.Features.Select(f => (double)f.Slots.Sum(slot => sums[f.Label][slot]))];
    }

    /// <summary>Sets all counters of a window to zero; nobody may count in it meanwhile.</summary>
    public void Clear(ulong window)
    {
        Array.Clear(_values);
        for (int label = 0; label < layout.Labels.Length; label++)
        {
            uint key = Key(label, window);
            map.Update(MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in key)), _values);
        }
    }

    private static uint Key(int label, ulong window) => (uint)label << 1 | (uint)(window & 1);

    private long[] Sum(uint key)
    {
        if (!map.TryLookup(MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in key)), _values))
        {
            throw new InvalidOperationException($"map '{map.Name}' has no entry {key}");
        }

        ReadOnlySpan<long> counts = MemoryMarshal.Cast<byte, long>(_values);
        var sum = new long[layout.Slots.Length];
        for (int i = 0; i < counts.Length; i++)
        {
            sum[i % sum.Length] += counts[i];
        }

        return sum;
    }
}
