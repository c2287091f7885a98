using System.Runtime.InteropServices;

namespace Syslrn.Events.Libbpf.Native;

internal static unsafe partial class LibbpfApi
{
    /// <summary>Attaches a program to the hook that its section names.</summary>
    [LibraryImport(Library, SetLastError = true)]
    internal static partial BpfLinkHandle bpf_program__attach(nint program);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial BpfLinkHandle bpf_program__attach_iter(nint program, void* options);

    [LibraryImport(Library)]
    internal static partial int bpf_link__fd(BpfLinkHandle link);

    [LibraryImport(Library)]
    internal static partial int bpf_link__destroy(nint link);

    /// <summary>The fields of <c>struct bpf_link_info</c> that are used, of links to perf events. The kernel fills what it knows, and says how much that is.</summary>
    [StructLayout(LayoutKind.Explicit, Size = EndOfMissed)]
    internal struct LinkInfo
    {
        /// <summary><c>BPF_LINK_TYPE_PERF_EVENT</c>.</summary>
        internal const uint PerfEvent = 7;

        /// <summary><c>BPF_PERF_EVENT_KPROBE</c>.</summary>
        internal const uint Kprobe = 3;

        /// <summary><c>BPF_PERF_EVENT_KRETPROBE</c>.</summary>
        internal const uint Kretprobe = 4;

        /// <summary>Bytes that a kernel gives that counts what it passes over.</summary>
        internal const int EndOfMissed = 56;

        [FieldOffset(0)]
        internal uint Type;

        [FieldOffset(16)]
        internal uint PerfType;

        [FieldOffset(48)]
        internal ulong Missed;
    }

    /// <summary>A file descriptor from which the iterator's output is read.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_iter_create(int link);
}
