namespace Syslrn.Events.Native;

/// <summary>Reads what .NET does not show of files: inode numbers, and whether they are regular.</summary>
internal static unsafe class FileStatus
{
    private const int WorkingDirectory = -100;
    private const uint WantType = 0x1;
    private const uint WantInode = 0x100;
    private const int BufferBytes = 256;
    private const int ModeOffset = 28;
    private const int InodeOffset = 32;
    private const int TypeBits = 0xF000;
    private const int Regular = 0x8000;

    /// <summary>The inode of a file or directory, null if there is none.</summary>
    public static ulong? Inode(string path)
    {
        byte* status = stackalloc byte[BufferBytes];
        return LibcApi.statx(WorkingDirectory, path, 0, WantInode, status) == 0 ? *(ulong*)(status + InodeOffset) : null;
    }

    /// <summary>Whether a path leads to a regular file, null if to nothing.</summary>
    public static bool? IsRegular(string path)
    {
        byte* status = stackalloc byte[BufferBytes];
        return LibcApi.statx(WorkingDirectory, path, 0, WantType, status) == 0 ? (*(ushort*)(status + ModeOffset) & TypeBits) == Regular : null;
    }
}
