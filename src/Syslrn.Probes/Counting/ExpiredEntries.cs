using System.Buffers.Binary;
using System.Collections.Immutable;
using Syslrn.Events.Libbpf;

namespace Syslrn.Probes.Counting;

/// <summary>
/// Removes what programs no longer need from their maps. The templates say what that is: a field <c>expires</c> in the key or value of a map M,
/// a struct <c>M_key</c> or <c>M_value</c>, is the last window in which the entry matters, or 0 if it stays.
/// </summary>
internal sealed class ExpiredEntries
{
    private const string Field = "expires";
    private const string Key = "key";

    private static readonly string[] s_parts = [Key, "value"];

    private readonly ImmutableArray<(BpfMap Map, BtfVariable Expires, bool InKey)> _maps;

    /// <summary>Finds the maps of an object that have such entries.</summary>
    public ExpiredEntries(BpfObject bpf) => _maps =
    [
        .. from map in bpf.Maps
           from part in s_parts
           let expires = bpf.Types.FindStruct($"{map.Name}_{part}")?.Fields.FirstOrDefault(f => f.Name == Field)
           where expires is not null
           select (map, expires, part == Key),
    ];

    /// <summary>
    /// How many entries were taken that had been made anew in the meantime, as when a process id is used again. They were put back, but an event in between did
    /// not find them.
    /// </summary>
    public long Displaced { get; private set; }

    /// <summary>Is called between finding entries and removing them, for tests.</summary>
    internal Action<BpfMap>? Removing { get; set; }

    /// <summary>Removes entries that expired before a window. Programs may run meanwhile.</summary>
    public void Remove(ulong window)
    {
        foreach ((BpfMap map, BtfVariable expires, bool inKey) in _maps)
        {
            map.ReadBatches((keys, values) =>
            {
                ReadOnlySpan<byte> expired = Expired(map, expires, inKey, window, keys, values);
                Removing?.Invoke(map);
                if (inKey)
                {
                    map.DeleteBatch(expired);
                }
                else
                {
                    Take(map, expires, window, expired);
                }
            });
        }
    }

    // The same key may stand for something else by now: what was removed tells.
    private void Take(BpfMap map, BtfVariable expires, ulong window, ReadOnlySpan<byte> keys)
    {
        byte[] value = new byte[map.ValueSize];
        for (; !keys.IsEmpty; keys = keys[map.KeySize..])
        {
            ReadOnlySpan<byte> key = keys[..map.KeySize];
            if (map.TryTake(key, value) && !IsExpired(value, expires, window))
            {
                map.TryAdd(key, value);
                Displaced++;
            }
        }
    }

    private static bool IsExpired(ReadOnlySpan<byte> holder, BtfVariable expires, ulong window) =>
        Number(holder.Slice(expires.Offset, expires.Size)) is var last && last != 0 && last < window;

    private static ReadOnlySpan<byte> Expired(BpfMap map, BtfVariable expires, bool inKey, ulong window, ReadOnlySpan<byte> keys, ReadOnlySpan<byte> values)
    {
        byte[] expired = new byte[keys.Length];
        int length = 0;
        for (int k = 0, v = 0; k < keys.Length; k += map.KeySize, v += map.ValueSize)
        {
            if (IsExpired(inKey ? keys[k..] : values[v..], expires, window))
            {
                keys.Slice(k, map.KeySize).CopyTo(expired.AsSpan(length));
                length += map.KeySize;
            }
        }

        return expired.AsSpan(0, length);
    }

    private static ulong Number(ReadOnlySpan<byte> bytes) =>
        bytes.Length == sizeof(uint) ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
}
