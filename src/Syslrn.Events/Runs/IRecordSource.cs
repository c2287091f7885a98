using Syslrn.Contracts.Events;

namespace Syslrn.Events.Runs;

/// <summary>The contents of an event file in memory.</summary>
internal interface IRecordSource : IDisposable
{
    /// <summary>The file's first bytes, fewer than a header has if the file is shorter.</summary>
    ReadOnlySpan<byte> Header { get; }

    /// <summary>The whole records behind the header.</summary>
    ReadOnlySpan<EventRecord> Records { get; }

    /// <summary>Bytes behind the last whole record.</summary>
    int TailBytes { get; }
}
