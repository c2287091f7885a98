using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Events.Live;
using Syslrn.Events.Runs;
using Syslrn.Events.Scopes;

namespace Syslrn.Kernel.Tests.Harness;

/// <summary>A recording into memory.</summary>
internal sealed class LiveRecording : IDisposable
{
    private readonly LiveEventSource _source;
    private readonly List<EventRecord> _records = [];

    private LiveRecording(ReadOnlyMemory<byte> elf, LiveOptions options)
    {
        _source = LiveEventSource.Start(elf.Span, options, (in EventRecord record) => _records.Add(record));
        Snapshot = _source.Snapshot();
    }

    /// <summary>What existed at the start.</summary>
    public EventRecord[] Snapshot { get; }

    /// <summary>What was lost so far.</summary>
    public ImmutableArray<LostEvents> Lost => _source.ReadLost();

    /// <summary>Programs that this kernel did not take.</summary>
    public IEnumerable<string> Unavailable => _source.Unavailable.Select(u => $"{u.Program}: {u.Reason}");

    public static LiveRecording Start(RecordingScope scope) => Start(RecorderObjects.Recorder, new LiveOptions { Scope = scope });

    public static LiveRecording Start(ReadOnlyMemory<byte> elf, LiveOptions options)
    {
        LiveKernel.Require();
        return new LiveRecording(elf, options);
    }

    /// <summary>The events since the start, in the order of their time.</summary>
    public EventRecord[] Read()
    {
        _source.Drain();
        return [.. _records.OrderBy(r => r.TimestampNs)];
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();
}
