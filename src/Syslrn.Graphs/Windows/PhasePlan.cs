using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Contracts.Learning;
using Syslrn.Events.Runs;

namespace Syslrn.Graphs.Windows;

/// <summary>What the marked phases of a run mean. A run without marks is one serving window.</summary>
internal sealed record PhasePlan
{
    /// <summary>True if phases were marked: then processes have activity classes.</summary>
    public required bool HasPhases { get; init; }

    /// <summary>When the application was started, null if that was not marked.</summary>
    public required ulong? ApplicationStartNs { get; init; }

    /// <summary>The idle window, null if there is none.</summary>
    public required WindowSpan? Idle { get; init; }

    /// <summary>The serving window, null if the phase was not marked.</summary>
    public required WindowSpan? Serving { get; init; }

    /// <summary>The windows there are, by time.</summary>
    public ImmutableArray<WindowSpan> Windows => [.. new[] { Idle, Serving }.OfType<WindowSpan>()];

    /// <summary>Reads a run's marks.</summary>
    public static PhasePlan Of(Run run)
    {
        ImmutableArray<PhaseMark> marks = run.Phases;
        ulong startNs = run.Manifest.StartedNs;
        ulong endNs = Math.Max(run.EndNs, startNs);
        if (marks.IsEmpty)
        {
            return new PhasePlan
            {
                HasPhases = false, ApplicationStartNs = null, Idle = null, Serving = new WindowSpan(WindowKind.Serving, startNs, endNs),
            };
        }

        string[] phases = [.. marks.Select(m => m.Phase)];
        int startup = Array.IndexOf(phases, RunPhases.Startup);
        int serving = Array.IndexOf(phases, RunPhases.Serving);
        int idle = Array.LastIndexOf(serving < 0 ? phases : phases[..serving], RunPhases.Idle);
        return new PhasePlan
        {
            HasPhases = true,
            ApplicationStartNs = startup < 0 ? null : marks[startup].TimestampNs,
            Idle = idle < 0 ? null : Span(WindowKind.Idle, marks[idle].TimestampNs, idle + 1 < marks.Length ? marks[idle + 1].TimestampNs : endNs),
            Serving = serving < 0 ? null : Span(WindowKind.Serving, marks[serving].TimestampNs, endNs),
        };

        WindowSpan Span(WindowKind kind, ulong fromNs, ulong toNs) =>
            new(kind, Math.Max(fromNs, startNs), Math.Max(toNs, Math.Max(fromNs, startNs)));
    }

    /// <summary>The window of a kind.</summary>
    /// <exception cref="SyslrnException">The run has none; the message says which phases it has.</exception>
    public WindowSpan Require(WindowKind kind, Run run)
    {
        WindowSpan? span = kind == WindowKind.Idle ? Idle : Serving;
        if (span is not null)
        {
            return span;
        }

        string phase = kind == WindowKind.Idle ? RunPhases.Idle : RunPhases.Serving;
        string found = run.Phases.IsEmpty ? "no phases were marked" : $"marked are {string.Join(", ", run.Phases.Select(p => p.Phase).Distinct())}";
        throw new SyslrnException(
            ErrorCause.Usage,
            $"{run.Path}: there is no {phase} window ({found}): record again and mark it with 'syslrn mark {run.Path} {phase}' while recording");
    }
}
