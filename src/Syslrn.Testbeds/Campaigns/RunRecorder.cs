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
internal sealed class RunRecorder(PipelineDefinition pipeline, ReadOnlyMemory<byte> programs, ImmutableArray<string> recordedBy) : IRunRecorder
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

        return new RunRecording(directory, Recorder.Start(programs.Span, new RecorderOptions
        {
            Live = new LiveOptions { Scope = scope },
            Directory = directory,
            Manifest = new RunManifest
            {
                Application = pipeline.Application,
                Load = run.Load,
                Fault = run.Fault,
                Service = pipeline.Service,
                RecordedBy = recordedBy,
            },
        }));
    }

    private sealed class RunRecording(string directory, Recording recording) : IRunRecording
    {
        public void Mark(string phase) => recording.Mark(phase);

        public string Stop()
        {
            RunManifest manifest = recording.Stop();
            long lost = manifest.Lost.Sum(l => l.Count);
            return string.Create(CultureInfo.InvariantCulture, $"{manifest.Events} events, {(lost == 0 ? "none lost" : $"{lost} LOST")}");
        }

        public void Complete(RunResult result) => RunDirectory.UpdateManifest(directory, m => m with { Label = result.Label });

        public void Dispose() => recording.Dispose();
    }
}
