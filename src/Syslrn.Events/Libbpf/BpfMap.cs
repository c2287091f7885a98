using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Syslrn.Contracts;
using Syslrn.Events.Libbpf.Native;

namespace Syslrn.Events.Libbpf;

/// <summary>
/// A map of a <see cref="BpfObject"/>. Keys and values are bytes in the layout of the C declaration. Thread-safe after load.
/// </summary>
public sealed unsafe partial class BpfMap
{
    private const int TypePerCpuHash = 5;
    private const int TypePerCpuArray = 6;
    private const int TypeLruPerCpuHash = 10;

    private readonly BpfObject _owner;
    private readonly nint _map;

    internal BpfMap(BpfObject owner, nint map)
    {
        _owner = owner;
        _map = map;
        Name = NativeText.Read(LibbpfApi.bpf_map__name(map));
        KeySize = (int)LibbpfApi.bpf_map__key_size(map);
        ValueSize = (int)LibbpfApi.bpf_map__value_size(map);
        IsPerCpu = LibbpfApi.bpf_map__type(map) is TypePerCpuHash or TypePerCpuArray or TypeLruPerCpuHash;
    }

    /// <summary>Its C variable's name.</summary>
    public string Name { get; }

    /// <summary>Size of a key in bytes.</summary>
    public int KeySize { get; }

    /// <summary>Size of a value (of one CPU) in bytes.</summary>
    public int ValueSize { get; }

    /// <summary>True if every CPU has its own values.</summary>
    public bool IsPerCpu { get; }

    /// <summary>Number of entries, for a ring buffer of bytes (a power of two, at least a page); can be set before load.</summary>
    public uint MaxEntries
    {
        get => LibbpfApi.bpf_map__max_entries(Pointer);
        set => LibbpfError.Check(LibbpfApi.bpf_map__set_max_entries(Pointer, value), $"map '{Name}' is loaded already");
    }

    internal int Descriptor => LibbpfError.Check(LibbpfApi.bpf_map__fd(Pointer), $"map '{Name}' is not loaded");

    private nint Pointer
    {
        get
        {
            _owner.ThrowIfDisposed();
            return _map;
        }
    }

    /// <summary>Reads the value of a key; false if the map has no such key.</summary>
    /// <exception cref="SyslrnException">The kernel refused.</exception>
    public bool TryLookup(ReadOnlySpan<byte> key, Span<byte> value)
    {
        fixed (byte* k = key)
        fixed (byte* v = value)
        {
            int result = LibbpfApi.bpf_map__lookup_elem(Pointer, k, (nuint)key.Length, v, (nuint)value.Length, 0);
            return result != -LibbpfError.NoEntry && LibbpfError.Check(result, $"map '{Name}': lookup") >= 0;
        }
    }

    /// <summary>Reads the value of a key; false if the map has no such key.</summary>
    /// <exception cref="SyslrnException">The kernel refused.</exception>
    public bool TryLookup<TKey, TValue>(in TKey key, out TValue value)
        where TKey : unmanaged
        where TValue : unmanaged
    {
        value = default;
        return TryLookup(Bytes(in key), MemoryMarshal.AsBytes(new Span<TValue>(ref value)));
    }

    /// <summary>Reads global variables of a program: a data section that consists of 64-bit numbers.</summary>
    /// <exception cref="SyslrnException">The kernel refused.</exception>
    public ulong[] ReadNumbers()
    {
        uint onlyKey = 0;
        var numbers = new ulong[ValueSize / sizeof(ulong)];
        return TryLookup(Bytes(in onlyKey), MemoryMarshal.AsBytes(numbers.AsSpan())) ? numbers : throw new InvalidOperationException($"map '{Name}' is no data section");
    }

    /// <summary>Sets the value of a key, new or not.</summary>
    /// <exception cref="SyslrnException">The map is full, or the kernel refused.</exception>
    public void Update(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        fixed (byte* k = key)
        fixed (byte* v = value)
        {
            int result = LibbpfApi.bpf_map__update_elem(Pointer, k, (nuint)key.Length, v, (nuint)value.Length, 0);
            LibbpfError.Check(result, $"map '{Name}': update");
        }
    }

    /// <summary>Sets the value of a key, new or not.</summary>
    /// <exception cref="SyslrnException">The map is full, or the kernel refused.</exception>
    public void Update<TKey, TValue>(in TKey key, in TValue value)
        where TKey : unmanaged
        where TValue : unmanaged => Update(Bytes(in key), Bytes(in value));

    /// <summary>Removes a key; false if the map has no such key.</summary>
    /// <exception cref="SyslrnException">The kernel refused.</exception>
    public bool Delete(ReadOnlySpan<byte> key)
    {
        fixed (byte* k = key)
        {
            int result = LibbpfApi.bpf_map__delete_elem(Pointer, k, (nuint)key.Length, 0);
            return result != -LibbpfError.NoEntry && LibbpfError.Check(result, $"map '{Name}': delete") >= 0;
        }
    }

    /// <summary>Removes a key; false if the map has no such key.</summary>
    /// <exception cref="SyslrnException">The kernel refused.</exception>
    public bool Delete<TKey>(in TKey key)
        where TKey : unmanaged => Delete(Bytes(in key));

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static ReadOnlySpan<byte> Bytes<T>(in T value)
        where T : unmanaged => MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value));
}
