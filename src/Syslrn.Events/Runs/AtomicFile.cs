using Syslrn.Contracts;
using Syslrn.Events.Native;

namespace Syslrn.Events.Runs;

/// <summary>Makes or replaces files that only their owner can use, so that a reader, or a crash, finds the old or the new contents and never a part.</summary>
public static class AtomicFile
{
    /// <summary>Mode of files: only the user, since what is written tells what ran on a host, or decides what root loads into the kernel.</summary>
    public const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Mode of directories.</summary>
    public const UnixFileMode DirectoryMode = FileMode | UnixFileMode.UserExecute;

    private const string TemporarySuffix = ".tmp";

    /// <summary>True for a path of a file that an interrupted write may have left behind.</summary>
    public static bool IsTemporary(string path) => path.EndsWith(TemporarySuffix, StringComparison.Ordinal);

    /// <summary>Makes or replaces a file.</summary>
    /// <exception cref="SyslrnException">There is something else than a file at the path, such as a device: replacing it would take it from everybody.</exception>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refused.</exception>
    public static void Write(string path, ReadOnlySpan<byte> contents)
    {
        RequireFileOrNothing(path);
        string temporary = $"{path}.{Environment.ProcessId}.{Guid.NewGuid():N}{TemporarySuffix}";
        try
        {
            using (var file = new FileStream(temporary, new FileStreamOptions
            {
                Mode = System.IO.FileMode.CreateNew,
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

    /// <summary>Makes a file that is not there yet, for contents that come bit by bit: it is whole only when all were written.</summary>
    /// <exception cref="IOException">It exists, or the system refused.</exception>
    public static FileStream Create(string path) => new(path, new FileStreamOptions
    {
        Mode = System.IO.FileMode.CreateNew,
        Access = FileAccess.Write,
        UnixCreateMode = FileMode,
    });

    /// <summary>Refuses a path at which there is something else than a regular file.</summary>
    /// <exception cref="SyslrnException">There is.</exception>
    public static void RequireFileOrNothing(string path)
    {
        if (FileStatus.IsRegular(path) == false)
        {
            throw new SyslrnException(ErrorCause.Usage, $"{path} is no regular file, so it is not replaced: name a file, or one that does not exist yet");
        }
    }
}
