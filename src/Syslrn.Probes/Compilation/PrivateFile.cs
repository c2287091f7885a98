namespace Syslrn.Probes.Compilation;

/// <summary>Files and folders that only their owner can use: whoever can write to them decides what root loads into the kernel.</summary>
internal static class PrivateFile
{
    /// <summary>Mode of a folder.</summary>
    public const UnixFileMode FolderMode = FileMode | UnixFileMode.UserExecute;

    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes or replaces a file; nobody ever sees half of it.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        string temporary = $"{path}.{Environment.ProcessId}.{Guid.NewGuid():N}";
        using (var file = new FileStream(temporary, new FileStreamOptions { Mode = System.IO.FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = FileMode }))
        {
            file.Write(content);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
