using System.Runtime.InteropServices;

namespace Syslrn.Events.Libbpf.Native;

internal static unsafe partial class LibbpfApi
{
    /// <summary>Facts of a program, map or link by its file descriptor.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_obj_get_info_by_fd(int descriptor, void* info, uint* size);

    /// <summary>Makes the kernel count runs and run time of programs until the descriptor it returns is closed.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_enable_stats(int kind);

    /// <summary>The fields of <c>struct bpf_prog_info</c> that are used. The kernel fills what it knows and leaves the rest zero.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 232)]
    internal struct ProgramInfo
    {
        [FieldOffset(4)]
        internal uint Id;

        [FieldOffset(16)]
        internal uint JitedBytes;

        [FieldOffset(20)]
        internal uint TranslatedBytes;

        [FieldOffset(192)]
        internal ulong RunTimeNs;

        [FieldOffset(200)]
        internal ulong RunCount;

        [FieldOffset(208)]
        internal ulong RecursionMisses;
    }
}
