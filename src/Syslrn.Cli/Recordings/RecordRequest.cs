using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Learning;
using Syslrn.Events.Runs;
using Syslrn.Events.Scopes;
using Syslrn.Hosting.Pipelines;

namespace Syslrn.Cli.Recordings;

/// <summary>What to record.</summary>
/// <param name="Directory">The run's directory.</param>
/// <param name="Scope">Which processes; null for the command's subtree.</param>
/// <param name="Pipeline">The pipeline, null if none was named.</param>
/// <param name="Duration">When to end at the latest, null for no limit.</param>
/// <param name="HostName">This host's name in the run.</param>
/// <param name="Label">What the run is, null if not said.</param>
/// <param name="Load">The load, null if not said.</param>
/// <param name="Command">The command to run inside the scope, empty for none.</param>
/// <param name="RecordedBy">The command line, for whoever wants to record the same again.</param>
internal sealed record RecordRequest(
    string Directory,
    RecordingScope? Scope,
    PipelineDefinition? Pipeline,
    TimeSpan? Duration,
    string HostName,
    string? Label,
    Load? Load,
    ImmutableArray<string> Command,
    ImmutableArray<string> RecordedBy)
{
    /// <summary>Sockets whose arrivals are recorded.</summary>
    public ImmutableArray<ServiceInterface> Service => Pipeline?.Service ?? [];

    /// <summary>What is known of the run before it is recorded.</summary>
    public RunManifest Manifest => new()
    {
        Application = Pipeline?.Application,
        Label = Label,
        Load = Load,
        Command = Command,
        RecordedBy = RecordedBy,
        Service = Service,
    };
}
