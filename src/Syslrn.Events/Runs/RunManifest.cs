using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Learning;
using Syslrn.Events.Libbpf;

namespace Syslrn.Events.Runs;

/// <summary>What <c>run.json</c> says of a run.</summary>
public sealed record RunManifest
{
    /// <summary>The version of the format that this program writes and reads.</summary>
    public const int CurrentFormatVersion = 1;

    /// <summary>Version of the run's format.</summary>
    public int FormatVersion { get; init; } = CurrentFormatVersion;

    /// <summary>Whether the recording came to its end.</summary>
    public RunState State { get; init; } = RunState.Recording;

    /// <summary>The application, null if unknown.</summary>
    public string? Application { get; init; }

    /// <summary>The load by the workload's own count, null if nobody said.</summary>
    public Load? Load { get; init; }

    /// <summary>What is known of the run, see <see cref="RunLabels"/>; null if nothing.</summary>
    public string? Label { get; init; }

    /// <summary>Name of the injected fault, null if none was.</summary>
    public string? Fault { get; init; }

    /// <summary>How it was made if it is an experiment of a campaign, else null.</summary>
    public RunExperiment? Experiment { get; init; }

    /// <summary>The recorded hosts; an event's host number is an index into this list.</summary>
    public ImmutableArray<RunHost> Hosts { get; init; } = [];

    /// <summary>Which processes were recorded, for people.</summary>
    public string Scope { get; init; } = "";

    /// <summary>The command that was run inside the scope, empty if none was.</summary>
    public ImmutableArray<string> Command { get; init; } = [];

    /// <summary>The command line that recorded the run, empty if it was not recorded by a command.</summary>
    public ImmutableArray<string> RecordedBy { get; init; } = [];

    /// <summary>Version and commit of the recorder.</summary>
    public string Syslrn { get; init; } = "";

    /// <summary>The listening sockets whose arrivals are in the run.</summary>
    public ImmutableArray<ServiceInterface> Service { get; init; } = [];

    /// <summary>Begin of the recording on the boot-time clock, in nanoseconds: the snapshot was complete.</summary>
    public ulong StartedNs { get; init; }

    /// <summary>End of the recording on the boot-time clock, null if it did not come to its end.</summary>
    public ulong? EndedNs { get; init; }

    /// <summary>Begin of the recording, wall time.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>End of the recording, wall time.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Number of events that were written, null if the recording did not come to its end.</summary>
    public long? Events { get; init; }

    /// <summary>Events that were lost, known when the recording ended.</summary>
    public ImmutableArray<LostEvents> Lost { get; init; } = [];

    /// <summary>Programs that this kernel did not take: their events are missing.</summary>
    public ImmutableArray<UnavailableHook> UnavailableHooks { get; init; } = [];
}

/// <summary>How far a recording came.</summary>
public enum RunState
{
    /// <summary>It is still going on, or was killed.</summary>
    Recording,

    /// <summary>It ended properly.</summary>
    Ended,
}

/// <summary>The labels that the program itself gives to runs.</summary>
public static class RunLabels
{
    /// <summary>Nothing was done to the application.</summary>
    public const string Normal = "normal";

    /// <summary>A fault was injected that clients suffer from.</summary>
    public const string Faulty = "faulty";

    /// <summary>Something was done that clients must not notice.</summary>
    public const string Benign = "benign";
}

/// <summary>A recorded host.</summary>
/// <param name="Name">Its name; the events are in <c>events-NAME.bin</c>.</param>
/// <param name="Kernel">Its kernel's release.</param>
public sealed record RunHost(string Name, string Kernel);

/// <summary>Events that were lost.</summary>
/// <param name="Host">Index of the host.</param>
/// <param name="Cpu">The CPU on which they were lost, or <see cref="UnknownCpu"/>.</param>
/// <param name="Reason">Why: <c>ring-full</c>, <c>map-full</c>, <c>scope-full</c>, <c>program-skipped</c>.</param>
/// <param name="Count">How many; of skipped programs at most so many.</param>
public sealed record LostEvents(int Host, int Cpu, string Reason, long Count)
{
    /// <summary>It was not noted on which CPU: what this recorder loses is counted for all of them together.</summary>
    public const int UnknownCpu = -1;
}
