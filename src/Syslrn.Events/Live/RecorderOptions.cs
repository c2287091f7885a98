using Syslrn.Events.Runs;
using Syslrn.Events.Scopes;

namespace Syslrn.Events.Live;

/// <summary>What to record, and where to.</summary>
public sealed record RecorderOptions
{
    /// <summary>Scope and sizes.</summary>
    public required LiveOptions Live { get; init; }

    /// <summary>The run's directory, which must not exist or be empty.</summary>
    public required string Directory { get; init; }

    /// <summary>What is known of the run. The recorder itself sets hosts (if none), scope, version, times, state and losses.</summary>
    public RunManifest Manifest { get; init; } = new();

    /// <summary>This host's name in the run.</summary>
    public string HostName { get; init; } = Environment.MachineName;

    /// <summary>Time between two drains of the ring buffer. What was drained is on its way to the disk at once.</summary>
    public TimeSpan DrainEvery { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The wall clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
