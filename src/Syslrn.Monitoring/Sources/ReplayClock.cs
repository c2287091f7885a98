namespace Syslrn.Monitoring.Sources;

/// <summary>The clock of a recorded run: it stands still until time is let pass.</summary>
public sealed class ReplayClock : TimeProvider
{
    private readonly ulong _startNs;
    private readonly DateTimeOffset _startedAt;

    /// <summary>Makes a clock.</summary>
    /// <param name="startNs">Where it stands, on the boot-time clock of the recording.</param>
    /// <param name="startedAt">The wall time then.</param>
    public ReplayClock(ulong startNs, DateTimeOffset startedAt)
    {
        _startNs = NowNs = startNs;
        _startedAt = startedAt;
    }

    /// <summary>The present time on the boot-time clock of the recording, in nanoseconds.</summary>
    public ulong NowNs { get; private set; }

    /// <inheritdoc/>
    public override long TimestampFrequency => 1_000_000_000;

    /// <inheritdoc/>
    public override long GetTimestamp() => (long)NowNs;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _startedAt + TimeSpan.FromTicks((long)(NowNs - _startNs) / TimeSpan.NanosecondsPerTick);

    /// <summary>Lets time pass.</summary>
    public Task Wait(TimeSpan time, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        NowNs += (ulong)(time.Ticks * TimeSpan.NanosecondsPerTick);
        return Task.CompletedTask;
    }
}
