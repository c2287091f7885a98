using System.Collections.Immutable;
using Syslrn.Contracts.Learning;
using Syslrn.Events.Runs;

namespace Syslrn.Datasets;

/// <summary>A run of a data set.</summary>
/// <param name="View">What detectors see of it.</param>
/// <param name="Facts">What they do not: its label, its fault, how it was made.</param>
public sealed record DatasetRun(RunView View, RunFacts Facts);

/// <summary>What is known of a run besides what detectors see.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Application">The application.</param>
/// <param name="Label">One of <see cref="RunLabels"/>.</param>
/// <param name="Fault">The fault that was in place, null if none was.</param>
/// <param name="Experiment">How it was made, null if by hand.</param>
/// <param name="Phases">When phases began, on the boot-time clock.</param>
/// <param name="StartedAt">Begin of the recording.</param>
/// <param name="Seconds">Length of the recording.</param>
/// <param name="Events">Events that were recorded.</param>
/// <param name="Kernel">Release of the recorded host's kernel.</param>
/// <param name="Syslrn">Version and commit of the recorder.</param>
/// <param name="RecordedBy">The command line that recorded it.</param>
public sealed record RunFacts(
    string Name,
    string Application,
    string Label,
    string? Fault,
    RunExperiment? Experiment,
    ImmutableArray<PhaseMark> Phases,
    DateTimeOffset StartedAt,
    double Seconds,
    long Events,
    string Kernel,
    string Syslrn,
    ImmutableArray<string> RecordedBy);
