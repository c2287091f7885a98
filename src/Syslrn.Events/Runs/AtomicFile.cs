namespace Syslrn.Events.Runs;

/// <summary>Replaces files so that a reader, or a crash, finds the old or the new contents and never a part.</summary>
internal static class AtomicFile
{
    /// <summary>Only the user: runs tell what ran on a host.</summary>
    public const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public const UnixFileMode DirectoryMode = FileMode | UnixFileMode.UserExecute;

    public static void Write(string path, ReadOnlySpan<byte> contents)
    {
        string temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (var file = new FileStream(temporary, new FileStreamOptions
            {
                Mode = System.IO.FileMode.Create,
                Access = FileAccess.Write,
                UnixCreateMode = FileMode,
                BufferSize = 0,
            }))
            {
                file.Write(contents);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
