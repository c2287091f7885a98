using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Events.Libbpf;
using Syslrn.Events.Scopes;
using Syslrn.Hosting.Pipelines;
using Syslrn.Hosting.Text;
using Syslrn.Testbeds.Commands;

namespace Syslrn.Testbeds.Campaigns;

/// <summary>Records an application under loads and faults: the data that pipelines are trained with and compared on.</summary>
public static class Campaign
{
    /// <summary>Makes all runs that the dataset does not have yet. The application is taken down before and after.</summary>
    /// <param name="pipeline">The application; it needs a testbed.</param>
    /// <param name="settings">What to record.</param>
    /// <param name="dataset">Directory with one run directory per run; made if missing.</param>
    /// <param name="programs">The compiled recorder.</param>
    /// <param name="recordedBy">The command line, which the runs keep.</param>
    /// <param name="clock">The time.</param>
    /// <param name="progress">Told what happens.</param>
    /// <param name="cancellation">Ends the campaign; runs that are complete stay, and the application is taken down.</param>
    /// <exception cref="SyslrnException">The settings do not fit the pipeline, a command of the testbed failed, or nothing can be recorded here.</exception>
    public static async Task<CampaignSummary> RunAsync(
        PipelineDefinition pipeline,
        CampaignSettings settings,
        string dataset,
        ReadOnlyMemory<byte> programs,
        ImmutableArray<string> recordedBy,
        TimeProvider clock,
        IProgress<CampaignEvent> progress,
        CancellationToken cancellation)
    {
        TestbedDefinition testbed = TestbedOf(pipeline, settings);
        BpfSupport.Require();
        var recorder = new RunRecorder(pipeline, programs, recordedBy);
        var runner = new CampaignRunner(new CommandTestbed(testbed, pipeline.Folder), recorder, clock, progress);
        bool hadCgroup = HasCgroup(pipeline.Scope);
        try
        {
            return await runner.RunAsync(CampaignPlan.Draw(settings), dataset, cancellation).ConfigureAwait(false);
        }
        finally
        {
            if (!hadCgroup && PipelineScope.Resolve(pipeline.Scope) is CgroupScope scope)
            {
                scope.Cgroup.TryRemove();
            }
        }
    }

    private static bool HasCgroup(ScopeDefinition scope) => scope is not ScopeDefinition.Cgroup cgroup || new Cgroup(cgroup.Path).Exists;

    private static TestbedDefinition TestbedOf(PipelineDefinition pipeline, CampaignSettings settings)
    {
        TestbedDefinition testbed = pipeline.Testbed
            ?? throw new SyslrnException(ErrorCause.Usage, $"{pipeline.File}: there is no 'testbed': a campaign needs its commands up, down and workload");
        return settings.Fault is null || testbed.Faults.ContainsKey(settings.Fault)
            ? testbed
            : throw new SyslrnException(
                ErrorCause.Usage,
                $"{pipeline.File}: unknown fault '{settings.Fault}'{Suggestion.Hint(settings.Fault, testbed.Faults.Keys)}; "
                + (testbed.Faults.IsEmpty ? "testbed.faults is empty" : $"testbed.faults has {string.Join(", ", testbed.Faults.Keys)}"));
    }
}
