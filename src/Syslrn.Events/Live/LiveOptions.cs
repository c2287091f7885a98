using Syslrn.Events.Scopes;

namespace Syslrn.Events.Live;

/// <summary>What a live event source listens to.</summary>
public sealed record LiveOptions
{
    /// <summary>Room for about 120,000 events: more than a host makes between two drains.</summary>
    public const uint DefaultRingBytes = 16 * 1024 * 1024;

    /// <summary>Which processes.</summary>
    public required RecordingScope Scope { get; init; }

    /// <summary>Index of this host in the run's host list.</summary>
    public int Host { get; init; }

    /// <summary>Size of the ring buffer in bytes: a power of two, at least a page.</summary>
    public uint RingBytes { get; init; } = DefaultRingBytes;
}
