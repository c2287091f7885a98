using Syslrn.Contracts;
using Syslrn.Events.Runs;

namespace Syslrn.Testbeds.Campaigns;

/// <summary>Keeps two campaigns from recording into one data set. The system lets go of it when its process ends, however it ends.</summary>
internal sealed class DatasetLock : IDisposable
{
    private const string FileName = ".lock";
    private readonly FileStream _file;

    private DatasetLock(FileStream file) => _file = file;

    /// <summary>Takes the lock of a data set.</summary>
    /// <exception cref="SyslrnException">Somebody else has it.</exception>
    public static DatasetLock Take(string dataset)
    {
        Directory.CreateDirectory(dataset, AtomicFile.DirectoryMode);
        try
        {
            return new DatasetLock(new FileStream(Path.Combine(dataset, FileName), new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                Options = FileOptions.DeleteOnClose,
                UnixCreateMode = AtomicFile.FileMode,
            }));
        }
        catch (IOException e)
        {
            throw new SyslrnException(ErrorCause.Usage, $"{dataset}: another campaign records into it: wait until that has ended, or name another directory", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
