using System.Collections.Immutable;
using System.Globalization;
using Syslrn.Events.Live;
using Syslrn.Events.Runs;
using Syslrn.Events.Scopes;
using Syslrn.Hosting.Pipelines;

namespace Syslrn.Testbeds.Campaigns;

/// <summary>Records the runs of an application on this host.</summary>
/// <param name="pipeline">The application.</param>
/// <param name="programs">The compiled recorder.</param>
/// <param name="recordedBy">The command line, for whoever wants to record the same again.</param>
/// <param name="setUp">The set-up that is recorded; null if the runs are not experiments of a campaign file.</param>
internal sealed class RunRecorder(PipelineDefinition pipeline, ReadOnlyMemory<byte> programs, ImmutableArray<string> recordedBy, string? setUp) : IRunRecorder
{
    public bool CanRecordStart => pipeline.Scope is not ScopeDefinition.Subtree;

    public IRunRecording Start(string directory, PlannedRun run)
    {
        RecordingScope scope = PipelineScope.Resolve(pipeline.Scope);
        if (scope is CgroupScope { Cgroup: { Exists: false } cgroup })
        {
            // The application is about to be started in it: its start is recorded too.
            cgroup.Create();
        }

        return new RunRecording(directory, run, setUp, Recorder.Start(programs.Span, new RecorderOptions
        {
            Live = new LiveOptions { Scope = scope },
            Directory = directory,
            Manifest = new RunManifest
            {
                Application = pipeline.Application,
                Load = run.Load,
                Fault = run.Fault?.Name,
                Service = pipeline.Service,
                RecordedBy = recordedBy,
            },
        }));
    }

    private sealed class RunRecording(string directory, PlannedRun run, string? setUp, Recording recording) : IRunRecording
    {
        public void Mark(string phase) => recording.Mark(phase);

        public string Stop()
        {
            RunManifest manifest = recording.Stop();
            long lost = manifest.Lost.Sum(l => l.Count);
            return string.Create(CultureInfo.InvariantCulture, $"{manifest.Events} events, {(lost == 0 ? "none lost" : $"{lost} LOST")}");
        }

        public void Complete(RunResult result)
        {
            if (setUp is not null)
            {
                RunDirectory.CompressEvents(directory);
            }

            RunDirectory.UpdateManifest(directory, m => m with { Label = result.Label, Experiment = setUp is null ? null : Describe(result, setUp) });
        }

        public void Dispose() => recording.Dispose();

        private RunExperiment Describe(RunResult result, string setUpName) =>
            new(setUpName, run.Concurrency, run.Fault?.Request, run.Fault?.Intensity, result.Requests, result.Ok, result.Why);
    }
}
