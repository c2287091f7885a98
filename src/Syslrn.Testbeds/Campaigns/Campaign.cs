using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Events.Libbpf;
using Syslrn.Events.Scopes;
using Syslrn.Hosting.Campaigns;
using Syslrn.Hosting.Pipelines;
using Syslrn.Hosting.Text;
using Syslrn.Testbeds.Commands;

namespace Syslrn.Testbeds.Campaigns;

/// <summary>Records an application under loads and faults: the data that pipelines are trained with and compared on.</summary>
/// <param name="pipeline">The application; it needs a testbed.</param>
/// <param name="dataset">Directory with one run directory per run; made if missing.</param>
/// <param name="programs">The compiled recorder.</param>
/// <param name="recordedBy">The command line, which the runs keep.</param>
/// <param name="clock">The time.</param>
/// <param name="progress">Told what happens.</param>
public sealed class Campaign(
    PipelineDefinition pipeline,
    string dataset,
    ReadOnlyMemory<byte> programs,
    ImmutableArray<string> recordedBy,
    TimeProvider clock,
    IProgress<CampaignEvent> progress)
{
    private const int Attempts = 3;

    /// <summary>Makes all experiments of one set-up that the dataset does not have yet. The application is taken down before and after.</summary>
    /// <param name="campaign">The experiments.</param>
    /// <param name="setUp">One of its set-ups.</param>
    /// <param name="part">Which part of the plan to make.</param>
    /// <param name="cancellation">Ends the campaign; runs that are complete stay, and the application is taken down.</param>
    /// <exception cref="SyslrnException">
    /// The dataset holds another campaign's runs, another campaign goes on in it, or several runs in a row could not be made.
    /// </exception>
    public Task<CampaignSummary> RunAsync(CampaignFile campaign, SetUpDefinition setUp, CampaignPart part, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        ArgumentNullException.ThrowIfNull(setUp);
        ArgumentNullException.ThrowIfNull(part);
        ImmutableArray<PlannedRun> plan = ExperimentPlan.Draw(campaign, setUp);
        DatasetDescription.Require(dataset, DatasetDescription.Of(pipeline.Application, campaign, setUp, plan, recordedBy, clock));
        TestbedDefinition testbed = Testbed();
        testbed = testbed with { Workload = campaign.Workload ?? testbed.Workload, Faults = campaign.Faults };
        var options = new CampaignOptions { Settling = campaign.Settling, Attempts = Attempts };
        return RunAsync(testbed, part.Of(plan), setUp.Name, options, campaign.TimeLimit, cancellation);
    }

    /// <summary>Makes all runs of one kind that the dataset does not have yet. The application is taken down before and after.</summary>
    /// <param name="settings">What to record.</param>
    /// <param name="cancellation">Ends the campaign; runs that are complete stay, and the application is taken down.</param>
    /// <exception cref="SyslrnException">The settings do not fit the pipeline, a command of the testbed failed, or nothing can be recorded here.</exception>
    public Task<CampaignSummary> RunAsync(CampaignSettings settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        TestbedDefinition testbed = Testbed();
        return settings.Fault is null || testbed.Faults.ContainsKey(settings.Fault)
            ? RunAsync(testbed, CampaignPlan.Draw(settings), null, new CampaignOptions(), null, cancellation)
            : throw new SyslrnException(
                ErrorCause.Usage,
                $"{pipeline.File}: unknown fault '{settings.Fault}'{Suggestion.Hint(settings.Fault, testbed.Faults.Keys)}; "
                + (testbed.Faults.IsEmpty ? "testbed.faults is empty" : $"testbed.faults has {string.Join(", ", testbed.Faults.Keys)}"));
    }

    private async Task<CampaignSummary> RunAsync(
        TestbedDefinition testbed, ImmutableArray<PlannedRun> plan, string? setUp, CampaignOptions options, TimeSpan? limit, CancellationToken cancellation)
    {
        BpfSupport.Require();
        using DatasetLock held = DatasetLock.Take(dataset);
        var confinement = Confinement.TryMake(dataset);
        var commands = new CommandTestbed(testbed, pipeline.Folder, confinement, limit) { RequestTypes = [.. pipeline.Service.Select(s => s.RequestType)] };
        bool hadCgroup = pipeline.Scope is not ScopeDefinition.Cgroup { Path: var path } || new Cgroup(path).Exists;
        var runner = new CampaignRunner(commands, new RunRecorder(pipeline, programs, recordedBy, setUp), clock, progress, options);
        try
        {
            return await runner.RunAsync(plan, dataset, cancellation).ConfigureAwait(false);
        }
        finally
        {
            confinement?.Remove();
            if (!hadCgroup && PipelineScope.Resolve(pipeline.Scope) is CgroupScope scope)
            {
                scope.Cgroup.TryRemove();
            }
        }
    }

    private TestbedDefinition Testbed() => pipeline.Testbed
        ?? throw new SyslrnException(ErrorCause.Usage, $"{pipeline.File}: there is no 'testbed': a campaign needs its commands up, down and workload");
}
