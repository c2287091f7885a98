using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Testbeds.Commands;

namespace Syslrn.Testbeds.Campaigns;

/// <summary>
/// Makes the runs of a plan. The application is set up once, and anew after what it cannot recover from; the plan's first run records its start too.
/// It is taken down at the end, whatever happens. A run gets its name when it is complete: a campaign that was killed is run again for the others.
/// </summary>
internal sealed class CampaignRunner(
    ITestbed testbed, IRunRecorder recorder, TimeProvider clock, IProgress<CampaignEvent> progress, CampaignOptions? options = null)
{
    /// <summary>A run is recorded under this prefix and gets its name when it is complete.</summary>
    internal const string IncompletePrefix = ".incomplete-";

    private readonly CampaignOptions _options = options ?? new CampaignOptions();
    private readonly SortedDictionary<string, int> _labels = new(StringComparer.Ordinal);
    private readonly List<FailedRun> _failed = [];

    /// <summary>Makes all runs that are not complete yet.</summary>
    /// <param name="plan">The runs.</param>
    /// <param name="dataset">Directory with one directory per run; made if missing.</param>
    /// <param name="cancellation">Ends the campaign after taking the application down; complete runs stay.</param>
    public async Task<CampaignSummary> RunAsync(ImmutableArray<PlannedRun> plan, string dataset, CancellationToken cancellation)
    {
        CreatePrivate(dataset);
        foreach (string half in Directory.GetDirectories(dataset, IncompletePrefix + "*"))
        {
            Directory.Delete(half, recursive: true);
        }

        ImmutableArray<PlannedRun> missing = [.. plan.Where(r => !Directory.Exists(Path.Combine(dataset, r.Name)))];
        if (missing.IsEmpty)
        {
            return new CampaignSummary(0, plan.Length, _labels, []);
        }

        testbed.EndLeftovers();
        await testbed.DownAsync().ConfigureAwait(false);
        await Cleanup.AlwaysAsync(
            () => RecordAllAsync(plan, missing, dataset, cancellation),
            () =>
            {
                progress.Report(new CampaignEvent(null, "taking the application down"));
                testbed.EndLeftovers();
                return testbed.DownAsync();
            },
            Tell).ConfigureAwait(false);
        return new CampaignSummary(missing.Length - _failed.Count, plan.Length - missing.Length, _labels, [.. _failed]);
    }

    private async Task RecordAllAsync(ImmutableArray<PlannedRun> plan, ImmutableArray<PlannedRun> missing, string dataset, CancellationToken cancellation)
    {
        TimeSpan all = missing.Aggregate(TimeSpan.Zero, (sum, r) => sum + r.Length);
        TimeSpan done = TimeSpan.Zero;
        int failuresInARow = 0;
        foreach (PlannedRun run in missing)
        {
            done += run.Length;

            // Only the plan's first run records the start: a campaign that is continued has it already.
            bool recordsStart = run == plan[0] && recorder.CanRecordStart;
            SyslrnException? failure = await AttemptAsync(run, dataset, recordsStart, done / all, cancellation).ConfigureAwait(false);
            failuresInARow = failure is null ? 0 : failuresInARow + 1;
            if (failure is not null && (_options.Attempts == 1 || failuresInARow == _options.FailuresInARow))
            {
                throw failure;
            }
        }
    }

    /// <summary>Makes a run; returns why that failed.</summary>
    private async Task<SyslrnException?> AttemptAsync(PlannedRun run, string dataset, bool recordsStart, double fraction, CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                string incomplete = Path.Combine(dataset, IncompletePrefix + run.Name);
                (RunResult result, string recorded) = await RecordAsync(run, incomplete, recordsStart, cancellation).ConfigureAwait(false);
                Directory.Move(incomplete, Path.Combine(dataset, run.Name));
                _labels[result.Label] = _labels.GetValueOrDefault(result.Label) + 1;
                progress.Report(new CampaignEvent(run.Name, $"{result.Label}, {recorded}{(result.Why.Length > 0 ? $"; {result.Why}" : "")}", fraction));
                if (run.Fault is { } fault && testbed.TraitsOf(fault.Name).Fresh)
                {
                    await testbed.DownAsync().ConfigureAwait(false);
                }

                return null;
            }
            catch (SyslrnException e) when (_options.Attempts > 1)
            {
                Tell($"{run.Name}: attempt {attempt} of {_options.Attempts} failed: {e.Message}; the application is set up anew");
                testbed.EndLeftovers();
                await testbed.DownAsync().ConfigureAwait(false);
                if (attempt == _options.Attempts)
                {
                    _failed.Add(new FailedRun(run.Name, e.Message));
                    return e;
                }
            }
        }
    }

    private async Task<(RunResult Result, string Recorded)> RecordAsync(PlannedRun run, string directory, bool recordsStart, CancellationToken cancellation)
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }

        var experiment = new Experiment(testbed, clock, _options.Settling, Tell);
        if (!recordsStart)
        {
            await experiment.PrepareAsync(run, cancellation).ConfigureAwait(false);
        }

        progress.Report(new CampaignEvent(
            run.Name, $"{run.Load}, {run.Idle.TotalSeconds:0.0} s idle, {run.Serving.TotalSeconds:0.0} s serving{(run.Fault is null ? "" : $", {run.Fault.Name}")}"));
        using IRunRecording recording = recorder.Start(directory, run);
        return await experiment.RecordAsync(run, recording, directory, recordsStart, cancellation).ConfigureAwait(false);
    }

    // Recordings tell what ran on the machine: nobody else needs to read them.
    private static void CreatePrivate(string directory) =>
        Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private void Tell(string message) => progress.Report(new CampaignEvent(null, message));
}
