using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Contracts.Learning;
using Syslrn.Events.Runs;
using Syslrn.Testbeds.Commands;

namespace Syslrn.Testbeds.Campaigns;

/// <summary>
/// Makes the runs of a plan. The application is set up once; the first run records that too. It is taken down at the end, whatever happens.
/// </summary>
internal sealed class CampaignRunner(ITestbed testbed, IRunRecorder recorder, TimeProvider clock, IProgress<CampaignEvent> progress)
{
    /// <summary>A run is recorded under this prefix and gets its name when it is complete.</summary>
    internal const string IncompletePrefix = ".incomplete-";

    // Before the start-up: long enough to see what the machine does without the application.
    private static readonly TimeSpan BeforeStartup = TimeSpan.FromSeconds(1);

    // After the last answer the server side finishes: a backend ends, a worker waits for its child.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(0.5);

    /// <summary>Makes all runs that are not complete yet.</summary>
    /// <param name="plan">The runs.</param>
    /// <param name="dataset">Directory with one directory per run; made if missing.</param>
    /// <param name="cancellation">Ends the campaign after taking the application down; complete runs stay.</param>
    public async Task<CampaignSummary> RunAsync(ImmutableArray<PlannedRun> plan, string dataset, CancellationToken cancellation)
    {
        CreatePrivate(dataset);
        ImmutableArray<PlannedRun> missing = [.. plan.Where(r => !Directory.Exists(Path.Combine(dataset, r.Name)))];
        var labels = new SortedDictionary<string, int>(StringComparer.Ordinal);
        if (missing.IsEmpty)
        {
            return new CampaignSummary(0, plan.Length, labels);
        }

        await testbed.DownAsync().ConfigureAwait(false);
        await Cleanup.AlwaysAsync(
            () => RecordAllAsync(plan, missing, dataset, labels, cancellation),
            () =>
            {
                progress.Report(new CampaignEvent(null, "taking the application down"));
                return testbed.DownAsync();
            },
            Tell).ConfigureAwait(false);
        return new CampaignSummary(missing.Length, plan.Length - missing.Length, labels);
    }

    private async Task RecordAllAsync(
        ImmutableArray<PlannedRun> plan, ImmutableArray<PlannedRun> missing, string dataset, SortedDictionary<string, int> labels, CancellationToken cancellation)
    {
        TimeSpan all = missing.Aggregate(TimeSpan.Zero, (sum, r) => sum + r.Length);
        TimeSpan done = TimeSpan.Zero;
        // Only the plan's first run records the start: a campaign that is continued has it already.
        bool isUp = plan[0] != missing[0] || !recorder.CanRecordStart;
        foreach (PlannedRun run in missing)
        {
            string incomplete = Path.Combine(dataset, IncompletePrefix + run.Name);
            (RunResult result, string recorded) = await RecordAsync(run, incomplete, isUp, cancellation).ConfigureAwait(false);
            Directory.Move(incomplete, Path.Combine(dataset, run.Name));
            isUp = true;
            done += run.Length;
            labels[result.Label] = labels.GetValueOrDefault(result.Label) + 1;
            progress.Report(new CampaignEvent(run.Name, $"{result.Label}, {recorded}{(result.Why.Length > 0 ? $"; {result.Why}" : "")}", done / all));
        }
    }

    private async Task<(RunResult Result, string Recorded)> RecordAsync(PlannedRun run, string directory, bool isUp, CancellationToken cancellation)
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }

        if (isUp)
        {
            // A fault, or whatever made requests fail, may have left the application broken.
            await testbed.UpAsync(cancellation).ConfigureAwait(false);
            await WarmUpAsync(run.Load, cancellation).ConfigureAwait(false);
        }

        progress.Report(new CampaignEvent(run.Name, $"{run.Load}, {run.Idle.TotalSeconds:0.0} s idle, {run.Serving.TotalSeconds:0.0} s serving"));
        using IRunRecording recording = recorder.Start(directory, run);
        if (!isUp)
        {
            await StartUpAsync(run, recording, cancellation).ConfigureAwait(false);
        }

        recording.Mark(RunPhases.Idle);
        await Task.Delay(run.Idle, clock, cancellation).ConfigureAwait(false);
        return await ServeAsync(run, recording, directory, cancellation).ConfigureAwait(false);
    }

    private async Task StartUpAsync(PlannedRun run, IRunRecording recording, CancellationToken cancellation)
    {
        recording.Mark(RunPhases.Before);
        await Task.Delay(BeforeStartup, clock, cancellation).ConfigureAwait(false);
        recording.Mark(RunPhases.Startup);
        await testbed.UpAsync(cancellation).ConfigureAwait(false);
        await WarmUpAsync(run.Load, cancellation).ConfigureAwait(false);
    }

    private async Task<(RunResult Result, string Recorded)> ServeAsync(PlannedRun run, IRunRecording recording, string directory, CancellationToken cancellation)
    {
        if (run.Fault is null)
        {
            return await ObserveAsync(run, recording, directory, cancellation).ConfigureAwait(false);
        }

        return await Cleanup.AlwaysAsync(
            async () =>
            {
                await testbed.InjectAsync(run.Fault, run.FaultyRequest, cancellation).ConfigureAwait(false);
                return await ObserveAsync(run, recording, directory, cancellation).ConfigureAwait(false);
            },
            () => testbed.RevertAsync(run.Fault, run.FaultyRequest),
            Tell).ConfigureAwait(false);
    }

    private async Task<(RunResult Result, string Recorded)> ObserveAsync(
        PlannedRun run, IRunRecording recording, string directory, CancellationToken cancellation)
    {
        recording.Mark(RunPhases.Serving);
        long begin = clock.GetTimestamp();
        WorkloadReport report = await testbed.ServeAsync(run.Load, cancellation).ConfigureAwait(false);
        TimeSpan rest = run.Serving - clock.GetElapsedTime(begin);
        await Task.Delay(rest > Settling ? rest : Settling, clock, cancellation).ConfigureAwait(false);
        string recorded = recording.Stop();
        await testbed.CollectLogsAsync(Path.Combine(directory, "logs"), cancellation).ConfigureAwait(false);
        report = await testbed.VerifyAsync(cancellation).ConfigureAwait(false) ?? report;
        RunResult result = RunResult.Of(report, run.Fault, run.Fault is null ? RunLabels.Normal : testbed.DeclaredLabel(run.Fault));
        recording.Complete(result);
        return (result, recorded);
    }

    // The first request after a pause finds cold caches; it also shows that the application still serves.
    private async Task WarmUpAsync(Load load, CancellationToken cancellation)
    {
        WorkloadReport report = await testbed.ServeAsync(new Load(load.Requests.Select(r => KeyValuePair.Create(r.Key, 1.0))), cancellation).ConfigureAwait(false);
        if (!report.IsAllRight)
        {
            throw new SyslrnException(ErrorCause.Environment, $"the application does not serve its warm-up request: {report.Why}");
        }

        await Task.Delay(Settling, clock, cancellation).ConfigureAwait(false);
        await testbed.CollectLogsAsync(directory: null, cancellation).ConfigureAwait(false);
    }

    // Recordings tell what ran on the machine: nobody else needs to read them.
    private static void CreatePrivate(string directory) =>
        Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private void Tell(string message) => progress.Report(new CampaignEvent(null, message));
}
