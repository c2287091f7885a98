using Syslrn.Contracts;
using Syslrn.Contracts.Events;

namespace Syslrn.Events.Runs;

/// <summary>The events of one host, in the order in which the kernel handed them over: about that of their timestamps.</summary>
public sealed class EventFile : IDisposable
{
    private readonly IRecordSource _source;
    private readonly int _count;
    private readonly Lazy<(EventRecord[] Records, ExcludedRecords Excluded)?> _good;

    private EventFile(string path, IRecordSource source)
    {
        Path = path;
        _source = source;
        Host = (int)EventFileHeader.Read(source.Header, path).Host;
        _count = WithoutTornTail(source.Records);
        _good = new(FindGood);
        TornBytes = source.TailBytes + ((long)(source.Records.Length - _count) * EventRecord.Size);
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Index of the host in the run's list.</summary>
    public int Host { get; }

    /// <summary>The events without those that are <see cref="Excluded"/>. The memory is valid until the file is disposed.</summary>
    public ReadOnlySpan<EventRecord> Records => _good.Value is { } good && !_source.Records.IsEmpty ? good.Records : _source.Records[.._count];

    /// <summary>Records that no recorder can have written; null if there are none.</summary>
    public ExcludedRecords? Excluded => _good.Value?.Excluded;

    /// <summary>
    /// Bytes at the end that are no whole record, left by a recorder or a host that died; they are not part of <see cref="Records"/>.
    /// </summary>
    public long TornBytes { get; }

    /// <summary>Opens an event file: <c>.bin</c> is mapped into memory, <c>.bin.gz</c> is decompressed into memory.</summary>
    /// <exception cref="SyslrnException">The file is missing or no event file; the message says how to mend that.</exception>
    public static EventFile Open(string path)
    {
        IRecordSource? source = null;
        try
        {
            source = path.EndsWith(GzipRecords.Extension, StringComparison.Ordinal) ? GzipRecords.Read(path) : MappedRecords.Map(path);
            return new EventFile(path, source);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SyslrnException(ErrorCause.Usage, $"{path} does not exist: restore it, or record the run again", e);
        }
        catch
        {
            source?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    // Records are copied only where some must be left out.
    private (EventRecord[] Records, ExcludedRecords Excluded)? FindGood()
    {
        ReadOnlySpan<EventRecord> all = _source.Records[.._count];
        ExcludedRecords? excluded = null;
        for (int i = 0; i < all.Length; i++)
        {
            if (RecordCheck.WhyImpossible(in all[i]) is { } reason)
            {
                excluded = new ExcludedRecords((excluded?.Count ?? 0) + 1, excluded?.First ?? i, excluded?.Reason ?? reason);
            }
        }

        if (excluded is null)
        {
            return null;
        }

        var good = new EventRecord[all.Length - excluded.Count];
        int count = 0;
        foreach (ref readonly EventRecord record in all)
        {
            if (RecordCheck.WhyImpossible(in record) is null)
            {
                good[count++] = record;
            }
        }

        return (good, excluded);
    }

    /// <summary>A host that crashed may leave zeros where data was to come; no record has the kind zero.</summary>
    private static int WithoutTornTail(ReadOnlySpan<EventRecord> records)
    {
        int count = records.Length;
        while (count > 0 && records[count - 1].Kind == EventKind.None)
        {
            count--;
        }

        return count;
    }
}
