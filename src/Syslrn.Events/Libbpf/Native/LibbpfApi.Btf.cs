using System.Runtime.InteropServices;

namespace Syslrn.Events.Libbpf.Native;

internal static unsafe partial class LibbpfApi
{
    internal const uint BtfKindStruct = 4;
    internal const uint BtfKindTypedef = 8;
    internal const uint BtfKindFunction = 12;
    internal const uint BtfKindDataSection = 15;

    /// <summary>Reads type information as it is, or from an ELF file that holds it.</summary>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    internal static partial BtfHandle btf__parse(string path, nint* extension);

    [LibraryImport(Library)]
    internal static partial void btf__free(nint btf);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int btf__find_by_name_kind(BtfHandle btf, string name, uint kind);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int btf__find_by_name_kind(nint btf, string name, uint kind);

    /// <summary>Number of types; ids are 1 to one less.</summary>
    [LibraryImport(Library)]
    internal static partial uint btf__type_cnt(nint btf);

    [LibraryImport(Library)]
    internal static partial BtfType* btf__type_by_id(nint btf, uint id);

    [LibraryImport(Library)]
    internal static partial byte* btf__name_by_offset(nint btf, uint offset);

    /// <summary>Size of a type in bytes, or a negative errno.</summary>
    [LibraryImport(Library)]
    internal static partial long btf__resolve_size(nint btf, uint id);

    /// <summary><c>struct btf_type</c>; its members follow it in memory.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct BtfType
    {
        internal uint NameOffset;
        internal uint Info;
        internal uint SizeOrType;

        internal readonly int MemberCount => (int)(Info & 0xffff);

        internal readonly uint Kind => Info >> 24 & 0x1f;

        /// <summary>Set: the offset of a struct's member carries the size of a bit field in its upper eight bits.</summary>
        internal readonly bool HasBitFields => Info >> 31 != 0;
    }

    /// <summary><c>struct btf_member</c>: a field of a struct.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct BtfMember
    {
        internal uint NameOffset;
        internal uint Type;
        internal uint BitOffset;
    }

    /// <summary><c>struct btf_var_secinfo</c>: a variable of a data section.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct BtfSectionVariable
    {
        internal uint Type;
        internal uint Offset;
        internal uint Size;
    }
}
