using System.Runtime.InteropServices;

namespace Syslrn.Events.Libbpf.Native;

internal static unsafe partial class LibbpfApi
{
    [LibraryImport(Library)]
    internal static partial byte* bpf_map__name(nint map);

    [LibraryImport(Library)]
    internal static partial int bpf_map__type(nint map);

    [LibraryImport(Library)]
    internal static partial int bpf_map__fd(nint map);

    [LibraryImport(Library)]
    internal static partial uint bpf_map__key_size(nint map);

    [LibraryImport(Library)]
    internal static partial uint bpf_map__value_size(nint map);

    [LibraryImport(Library)]
    internal static partial uint bpf_map__max_entries(nint map);

    [LibraryImport(Library)]
    internal static partial int bpf_map__set_max_entries(nint map, uint entries);

    /// <summary>The contents of a global data section before load, writable in place; null for other maps.</summary>
    [LibraryImport(Library)]
    internal static partial byte* bpf_map__initial_value(nint map, nuint* size);

    [LibraryImport(Library)]
    internal static partial int bpf_map__lookup_elem(nint map, byte* key, nuint keySize, byte* value, nuint valueSize, ulong flags);

    [LibraryImport(Library)]
    internal static partial int bpf_map__update_elem(nint map, byte* key, nuint keySize, byte* value, nuint valueSize, ulong flags);

    [LibraryImport(Library)]
    internal static partial int bpf_map__delete_elem(nint map, byte* key, nuint keySize, ulong flags);

    [LibraryImport(Library)]
    internal static partial int bpf_map__get_next_key(nint map, byte* previous, byte* next, nuint keySize);

    [LibraryImport(Library)]
    internal static partial int bpf_map__lookup_and_delete_elem(nint map, byte* key, nuint keySize, byte* value, nuint valueSize, ulong flags);

    /// <summary>Reads up to count entries of a hash map after a position (null: from the beginning); -ENOENT with the last ones.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_map_lookup_batch(int map, void* position, void* next, void* keys, void* values, uint* count, void* options);

    /// <summary>Removes count keys, until one is missing; sets count to how many were removed.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_map_delete_batch(int map, void* keys, uint* count, void* options);
}
