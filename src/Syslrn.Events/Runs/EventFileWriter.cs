using System.Runtime.InteropServices;
using Syslrn.Contracts.Events;

namespace Syslrn.Events.Runs;

/// <summary>
/// Appends events to a new event file in whole batches. What was flushed belongs to the kernel and survives the death of
/// this process. Not thread-safe.
/// </summary>
public sealed class EventFileWriter : IDisposable
{
    private const int BatchRecords = 4096;

    private readonly FileStream _file;
    private readonly EventRecord[] _batch = new EventRecord[BatchRecords];
    private int _pending;

    /// <summary>Makes the file, readable by the user only, and writes its header.</summary>
    /// <exception cref="IOException">The file exists, or cannot be made.</exception>
    public EventFileWriter(string path, int host)
    {
        _file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.Read,
            UnixCreateMode = AtomicFile.FileMode,
            BufferSize = 0,
        });
        Span<byte> header = stackalloc byte[EventFileHeader.Size];
        new EventFileHeader((uint)host).Write(header);
        _file.Write(header);
    }

    /// <summary>Events appended so far.</summary>
    public long Count { get; private set; }

    /// <summary>Appends an event.</summary>
    public void Append(in EventRecord record)
    {
        if (_pending == _batch.Length)
        {
            Flush();
        }

        _batch[_pending++] = record;
        Count++;
    }

    /// <summary>Hands what was appended to the kernel, in one write.</summary>
    /// <exception cref="IOException">No room, for example; what this batch held is lost then.</exception>
    public void Flush()
    {
        int count = _pending;
        _pending = 0; // a second attempt after a failed one would write parts twice
        _file.Write(MemoryMarshal.AsBytes(_batch.AsSpan(0, count)));
    }

    /// <summary>Flushes, and waits until the events are on the disk.</summary>
    public void Dispose()
    {
        if (_file.SafeFileHandle.IsClosed)
        {
            return;
        }

        try
        {
            Flush();
            _file.Flush(flushToDisk: true);
        }
        finally
        {
            _file.Dispose();
        }
    }
}
