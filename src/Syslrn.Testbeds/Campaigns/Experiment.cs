using Syslrn.Contracts;
using Syslrn.Contracts.Learning;
using Syslrn.Events.Runs;
using Syslrn.Testbeds.Commands;

namespace Syslrn.Testbeds.Campaigns;

/// <summary>The steps of one run: a clean application, idle, fault, requests, logs, the oracle's verdict, no fault.</summary>
internal sealed class Experiment(ITestbed testbed, TimeProvider clock, TimeSpan settling, Action<string> tell)
{
    // Before the start-up: long enough to see what the machine does without the application.
    private static readonly TimeSpan BeforeStartup = TimeSpan.FromSeconds(1);

    /// <summary>Makes sure that the application is up and serves right: a fault, or whatever made requests fail, may have left it broken.</summary>
    public async Task PrepareAsync(PlannedRun run, CancellationToken cancellation)
    {
        await testbed.UpAsync(cancellation).ConfigureAwait(false);
        await WarmUpAsync(run.Load, cancellation).ConfigureAwait(false);
    }

    /// <summary>Records a run of an application that is prepared, or of its start.</summary>
    /// <param name="run">The run.</param>
    /// <param name="recording">Records; ended here.</param>
    /// <param name="directory">The run's directory.</param>
    /// <param name="recordsStart">True if the application is not up yet.</param>
    /// <param name="cancellation">Ends it; a fault is taken away all the same.</param>
    public async Task<(RunResult Result, string Recorded)> RecordAsync(
        PlannedRun run, IRunRecording recording, string directory, bool recordsStart, CancellationToken cancellation)
    {
        if (recordsStart)
        {
            recording.Mark(RunPhases.Before);
            await Task.Delay(BeforeStartup, clock, cancellation).ConfigureAwait(false);
            recording.Mark(RunPhases.Startup);
            await PrepareAsync(run, cancellation).ConfigureAwait(false);
        }

        recording.Mark(RunPhases.Idle);
        await Task.Delay(run.Idle, clock, cancellation).ConfigureAwait(false);
        (RunResult result, string recorded) = await ServeAsync(run, recording, directory, cancellation).ConfigureAwait(false);
        testbed.EndLeftovers();
        recording.Complete(result);
        return (result, recorded);
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
                await testbed.InjectAsync(run.Fault, cancellation).ConfigureAwait(false);
                return await ObserveAsync(run, recording, directory, cancellation).ConfigureAwait(false);
            },
            () => testbed.RevertAsync(run.Fault),
            tell).ConfigureAwait(false);
    }

    private async Task<(RunResult Result, string Recorded)> ObserveAsync(
        PlannedRun run, IRunRecording recording, string directory, CancellationToken cancellation)
    {
        recording.Mark(RunPhases.Serving);
        long begin = clock.GetTimestamp();
        WorkloadReport report = await testbed.ServeAsync(run.Load, run.Concurrency, cancellation).ConfigureAwait(false);
        TimeSpan rest = run.Serving - clock.GetElapsedTime(begin);
        await Task.Delay(rest > settling ? rest : settling, clock, cancellation).ConfigureAwait(false);
        string recorded = recording.Stop();
        await testbed.CollectLogsAsync(Path.Combine(directory, RunDirectory.LogsFolder), cancellation).ConfigureAwait(false);
        report = await testbed.VerifyAsync(cancellation).ConfigureAwait(false) ?? report;
        return (RunResult.Of(report, run.Fault?.Name, run.Fault is { } fault ? testbed.TraitsOf(fault.Name).Label : RunLabels.Normal), recorded);
    }

    // The first request after a pause finds cold caches; it also shows that the application still serves.
    private async Task WarmUpAsync(Load load, CancellationToken cancellation)
    {
        WorkloadReport report = await testbed.ServeAsync(new Load(load.Requests.Select(r => KeyValuePair.Create(r.Key, 1.0))), 1, cancellation).ConfigureAwait(false);
        report = await testbed.VerifyAsync(cancellation).ConfigureAwait(false) ?? report;
        if (!report.IsAllRight)
        {
            throw new SyslrnException(ErrorCause.Environment, $"the application does not serve its warm-up request: {report.Why}");
        }

        await Task.Delay(settling, clock, cancellation).ConfigureAwait(false);
        await testbed.CollectLogsAsync(directory: null, cancellation).ConfigureAwait(false);
    }
}
