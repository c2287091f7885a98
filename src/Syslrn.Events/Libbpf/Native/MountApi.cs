using System.Runtime.InteropServices;

namespace Syslrn.Events.Libbpf.Native;

/// <summary>Mount namespaces, which .NET does not know.</summary>
internal static partial class MountApi
{
    public const int NewMountNamespace = 0x00020000; // CLONE_NEWNS
    public const ulong Private = 1 << 18; // MS_PRIVATE
    public const ulong Recursive = 1 << 14; // MS_REC

    private const string Library = "libc";

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int unshare(int flags);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int mount(string source, string target, string type, ulong flags, nint data);
}
