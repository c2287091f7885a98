using System.Collections.Immutable;
using Syslrn.Monitoring.Alerts;
using Syslrn.Monitoring.Changes;
using Syslrn.Monitoring.Windows;

namespace Syslrn.Monitoring;

/// <summary>Drives a checker until a limit is reached or it is cancelled.</summary>
/// <param name="application">Named in alerts.</param>
/// <param name="checker">What is driven.</param>
/// <param name="clock">The time; of a replay, the run's.</param>
/// <param name="wait">Lets time pass.</param>
public sealed class MonitorSession(
    string application, WindowedChecker checker, TimeProvider clock, Func<TimeSpan, CancellationToken, Task> wait)
{
    /// <summary>Where other models come from while it runs; null: the first one stays.</summary>
    public ModelReload? Reload { get; init; }

    /// <summary>Runs; cancellation is a normal end.</summary>
    /// <param name="limits">When to end.</param>
    /// <param name="observer">Learns what happens, on this thread.</param>
    /// <param name="cancellation">Ends the session.</param>
    /// <returns>How many alerts were raised.</returns>
    public async Task<int> RunAsync(MonitorLimits limits, IMonitorObserver observer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(observer);
        int raised = 0;
        long? watching = null;
        while (!cancellation.IsCancellationRequested)
        {
            TakeReloaded(observer);
            MonitoredModel before = checker.Monitored;
            ImmutableArray<AlertChange> changes = checker.Step();
            DateTimeOffset time = clock.GetUtcNow();
            if (checker.Monitored != before)
            {
                observer.ModelChanged(ModelChange.To(checker.Monitored, application, time));
            }

            foreach (AlertChange change in changes)
            {
                raised += change.Kind == AlertKind.Raised ? 1 : 0;
                observer.Alerted(Alert.From(change, application, time));
            }

            if (watching is null && checker.IsWatching)
            {
                watching = clock.GetTimestamp();
                observer.Watching();
            }

            observer.Stepped(checker.Status);
            if (watching is { } since && IsOver(limits, clock.GetElapsedTime(since)))
            {
                break;
            }

            await WaitAsync(cancellation).ConfigureAwait(false);
        }

        return raised;
    }

    private void TakeReloaded(IMonitorObserver observer)
    {
        switch (Reload?.Poll())
        {
            case { Model: { } next }:
                checker.ChangeTo(next);
                break;
            case { Error: { } error }:
                observer.ModelChanged(ModelChange.Refused(checker.Monitored, error, application, clock.GetUtcNow()));
                break;
        }
    }

    private bool IsOver(MonitorLimits limits, TimeSpan watched) =>
        checker.Status.Judged.Total >= limits.Requests || (watched >= limits.Duration && !checker.Status.Confirming);

    private async Task WaitAsync(CancellationToken cancellation)
    {
        try
        {
            await wait(checker.Monitored.Options.Poll, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The loop ends.
        }
    }
}
