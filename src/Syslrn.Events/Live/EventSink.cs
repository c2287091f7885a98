using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Events.Runs;

namespace Syslrn.Events.Live;

/// <summary>
/// Writes events to the run's file and counts them by kind; kinds that this program does not know count as none. The counts may
/// be read from any thread.
/// </summary>
internal sealed class EventSink : IDisposable
{
    private readonly long[] _kinds = new long[(int)Enum.GetValues<EventKind>().Max() + 1];
    private EventFileWriter? _writer;
    private ulong _endNs = ulong.MaxValue;

    public long Count => _kinds.Sum();

    public ImmutableSortedDictionary<EventKind, long> CountsByKind =>
        Enum.GetValues<EventKind>()
            .Select(k => KeyValuePair.Create(k, Volatile.Read(ref _kinds[(int)k])))
            .Where(k => k.Value > 0)
            .ToImmutableSortedDictionary();

    public void Open(string path, int host) => _writer = new EventFileWriter(path, host);

    /// <summary>Leaves out what is later: programs are detached one after the other, so that it would be of some kinds only.</summary>
    public void EndAt(ulong timestampNs) => Volatile.Write(ref _endNs, timestampNs);

    public void Add(in EventRecord record)
    {
        if (record.TimestampNs > Volatile.Read(ref _endNs))
        {
            return;
        }

        _writer!.Append(in record);
        int kind = (int)record.Kind;
        Interlocked.Increment(ref _kinds[kind < _kinds.Length ? kind : (int)EventKind.None]);
    }

    public void Flush() => _writer!.Flush();

    public void Dispose() => _writer?.Dispose();
}
