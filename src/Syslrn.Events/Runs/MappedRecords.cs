using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;
using Syslrn.Contracts.Events;

namespace Syslrn.Events.Runs;

/// <summary>An event file mapped into memory: opening costs the same for any size.</summary>
internal sealed unsafe class MappedRecords : IRecordSource
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _bytes;
    private readonly int _headerBytes;
    private readonly int _records;
    private bool _disposed;

    private MappedRecords(MemoryMappedFile file, long length)
    {
        _file = file;
        _view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _bytes);
        _headerBytes = (int)Math.Min(length, EventFileHeader.Size);
        long body = length - _headerBytes;
        _records = checked((int)(body / EventRecord.Size));
        TailBytes = (int)(body % EventRecord.Size);
    }

    public ReadOnlySpan<byte> Header => new(Bytes, _headerBytes);

    public ReadOnlySpan<EventRecord> Records => new(Bytes + EventFileHeader.Size, _records);

    public int TailBytes { get; }

    private byte* Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _bytes;
        }
    }

    public static IRecordSource Map(string path)
    {
        using SafeFileHandle handle = File.OpenHandle(path, share: FileShare.ReadWrite);
        long length = RandomAccess.GetLength(handle);
        if (length == 0)
        {
            return new EmptyRecords();
        }

        var mapped = MemoryMappedFile.CreateFromFile(
            handle, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        return new MappedRecords(mapped, length);
    }

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file.Dispose();
        }
    }

    /// <summary>An empty file cannot be mapped.</summary>
    private sealed class EmptyRecords : IRecordSource
    {
        public ReadOnlySpan<byte> Header => [];

        public ReadOnlySpan<EventRecord> Records => [];

        public int TailBytes => 0;

        public void Dispose()
        {
        }
    }
}
