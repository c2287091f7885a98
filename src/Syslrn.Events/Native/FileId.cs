namespace Syslrn.Events.Native;

/// <summary>Reads inode numbers, which .NET does not show.</summary>
internal static unsafe class FileId
{
    private const int WorkingDirectory = -100;
    private const uint WantInode = 0x100;
    private const int BufferBytes = 256;
    private const int InodeOffset = 32;

    /// <summary>The inode of a file or directory, null if there is none.</summary>
    public static ulong? Read(string path)
    {
        byte* status = stackalloc byte[BufferBytes];
        return LibcApi.statx(WorkingDirectory, path, 0, WantInode, status) == 0 ? *(ulong*)(status + InodeOffset) : null;
    }
}
