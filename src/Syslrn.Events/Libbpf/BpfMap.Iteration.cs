using System.Runtime.InteropServices;
using Syslrn.Contracts;
using Syslrn.Events.Libbpf.Native;

namespace Syslrn.Events.Libbpf;

/// <summary>Reading many keys, and values of many CPUs.</summary>
public sealed unsafe partial class BpfMap
{
    private const int PerCpuAlignment = 8;

    /// <summary>Number of CPUs that per-CPU values have: those that could ever be there.</summary>
    public static int PossibleCpus { get; } = LibbpfError.Check(LibbpfApi.libbpf_num_possible_cpus(), "number of CPUs");

    /// <summary>All keys. If others change the map meanwhile, keys can be missing or, after a delete, come twice.</summary>
    /// <exception cref="SyslrnException">The kernel refused.</exception>
    public List<byte[]> ReadKeys()
    {
        var keys = new List<byte[]>();
        for (byte[]? key = NextKey(null); key is not null && keys.Count < MaxEntries; key = NextKey(key))
        {
            keys.Add(key);
        }

        return keys;
    }

    /// <summary>All entries of a map that is not per CPU. Entries deleted meanwhile are left out.</summary>
    /// <exception cref="SyslrnException">The kernel refused.</exception>
    public List<KeyValuePair<TKey, TValue>> ReadEntries<TKey, TValue>()
        where TKey : unmanaged
        where TValue : unmanaged
    {
        var entries = new List<KeyValuePair<TKey, TValue>>();
        foreach (byte[] bytes in ReadKeys())
        {
            TKey key = MemoryMarshal.Read<TKey>(bytes);
            if (TryLookup(in key, out TValue value))
            {
                entries.Add(new(key, value));
            }
        }

        return entries;
    }

    /// <summary>Every CPU's value of a key, by CPU number; null if the map has no such key.</summary>
    /// <exception cref="SyslrnException">The kernel refused.</exception>
    public TValue[]? LookupPerCpu<TKey, TValue>(in TKey key)
        where TKey : unmanaged
        where TValue : unmanaged
    {
        if (!IsPerCpu || sizeof(TValue) != ValueSize)
        {
            throw new InvalidOperationException($"map '{Name}' has no per-CPU values of {sizeof(TValue)} bytes");
        }

        int stride = (ValueSize + PerCpuAlignment - 1) / PerCpuAlignment * PerCpuAlignment;
        byte[] bytes = new byte[stride * PossibleCpus];
        if (!TryLookup(Bytes(in key), bytes))
        {
            return null;
        }

        var values = new TValue[PossibleCpus];
        for (int cpu = 0; cpu < values.Length; cpu++)
        {
            values[cpu] = MemoryMarshal.Read<TValue>(bytes.AsSpan(cpu * stride));
        }

        return values;
    }

    private byte[]? NextKey(byte[]? previous)
    {
        byte[] next = new byte[KeySize];
        fixed (byte* p = previous)
        fixed (byte* n = next)
        {
            int result = LibbpfApi.bpf_map__get_next_key(Pointer, p, n, (nuint)KeySize);
            return result != -LibbpfError.NoEntry && LibbpfError.Check(result, $"map '{Name}': next key") >= 0 ? next : null;
        }
    }
}
