using Syslrn.Contracts;
using Syslrn.Events.Libbpf.Native;

namespace Syslrn.Events.Libbpf;

/// <summary>Takes entries of a map: keys and values one after the other, as many of each.</summary>
public delegate void BpfMapBatch(ReadOnlySpan<byte> keys, ReadOnlySpan<byte> values);

/// <summary>Many entries per system call: one at a time, ten thousand entries take a fifth of a second.</summary>
public sealed unsafe partial class BpfMap
{
    // Entries that programs change between a batch and what is done about it are few if the batch is small.
    private const int BatchEntries = 512;

    /// <summary>
    /// Hands over all entries of a hash map that is not per CPU, some hundred at a time. Entries that programs add or remove meanwhile may
    /// be missing; none comes twice. The map may be changed in between.
    /// </summary>
    /// <exception cref="SyslrnException">The kernel refused: batches need 5.6.</exception>
    public void ReadBatches(BpfMapBatch take)
    {
        ArgumentNullException.ThrowIfNull(take);
        int room = (int)Math.Min(BatchEntries, MaxEntries);
        byte[] keys = [], values = [];
        uint position = 0;
        bool isFirst = true;
        for (bool isLast = false; !isLast;)
        {
            Array.Resize(ref keys, room * KeySize);
            Array.Resize(ref values, room * ValueSize);
            uint count = (uint)room, next = position;
            int result;
            fixed (byte* k = keys)
            fixed (byte* v = values)
            {
                result = LibbpfApi.bpf_map_lookup_batch(Descriptor, isFirst ? null : &position, &next, k, v, &count, null);
            }

            if (result == -LibbpfError.NoSpace)
            {
                // A bucket of the hash table has more entries than that.
                room *= 2;
                continue;
            }

            isLast = result == -LibbpfError.NoEntry;
            if (!isLast)
            {
                LibbpfError.Check(result, $"map '{Name}': lookup of many");
            }

            take(keys.AsSpan(0, (int)count * KeySize), values.AsSpan(0, (int)count * ValueSize));
            position = next;
            isFirst = false;
        }
    }

    /// <summary>Removes an entry and gives what it held, in one step.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="value">Gets the value, whose size it has.</param>
    /// <returns>False if the map has no such key (any more).</returns>
    /// <exception cref="SyslrnException">The kernel refused: hash maps need 5.14.</exception>
    public bool TryTake(ReadOnlySpan<byte> key, Span<byte> value)
    {
        int result;
        fixed (byte* k = key)
        fixed (byte* v = value)
        {
            result = LibbpfApi.bpf_map__lookup_and_delete_elem(Pointer, k, (nuint)key.Length, v, (nuint)value.Length, 0);
        }

        return result != -LibbpfError.NoEntry && LibbpfError.Check(result, $"map '{Name}': lookup and delete") >= 0;
    }

    /// <summary>Puts an entry into the map unless it has that key.</summary>
    /// <returns>False if it has, or has no room.</returns>
    public bool TryAdd(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        const ulong NoExist = 1;
        fixed (byte* k = key)
        fixed (byte* v = value)
        {
            return LibbpfApi.bpf_map__update_elem(Pointer, k, (nuint)key.Length, v, (nuint)value.Length, NoExist) >= 0;
        }
    }

    /// <summary>Removes keys, one after the other in the span; those that the map does not have (any more) are passed over.</summary>
    /// <returns>How many were removed.</returns>
    /// <exception cref="SyslrnException">The kernel refused: batches need 5.6.</exception>
    public int DeleteBatch(ReadOnlySpan<byte> keys)
    {
        int removed = 0;
        while (!keys.IsEmpty)
        {
            uint count = (uint)(keys.Length / KeySize);
            int result;
            fixed (byte* k = keys)
            {
                result = LibbpfApi.bpf_map_delete_batch(Descriptor, k, &count, null);
            }

            removed += (int)count;
            if (result >= 0)
            {
                break;
            }

            if (result != -LibbpfError.NoEntry)
            {
                LibbpfError.Check(result, $"map '{Name}': delete of many");
            }

            keys = keys[(((int)count + 1) * KeySize)..];
        }

        return removed;
    }
}
