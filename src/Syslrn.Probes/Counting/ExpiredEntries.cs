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

    /// <summary>Removes entries that expired before a window. Programs may run meanwhile.</summary>
    public void Remove(ulong window)
    {
        foreach ((BpfMap map, BtfVariable expires, bool inKey) in _maps)
        {
            map.ReadBatches((keys, values) => map.DeleteBatch(Expired(map, expires, inKey, window, keys, values)));
        }
    }

    private static ReadOnlySpan<byte> Expired(BpfMap map, BtfVariable expires, bool inKey, ulong window, ReadOnlySpan<byte> keys, ReadOnlySpan<byte> values)
    {
        byte[] expired = new byte[keys.Length];
        int length = 0;
        for (int k = 0, v = 0; k < keys.Length; k += map.KeySize, v += map.ValueSize)
        {
            ulong last = Number((inKey ? keys[k..] : values[v..]).Slice(expires.Offset, expires.Size));
            if (last != 0 && last < window)
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
