using System.Collections.Immutable;
using Syslrn.Monitoring.Alerts;
using Syslrn.Monitoring.Windows;

namespace Syslrn.Monitoring;

/// <summary>Drives a checker until a limit is reached or it is cancelled.</summary>
/// <param name="application">Named in alerts.</param>
/// <param name="checker">What is driven.</param>
/// <param name="options">The time between steps.</param>
/// <param name="clock">The time; of a replay, the run's.</param>
/// <param name="wait">Lets time pass.</param>
public sealed class MonitorSession(
    string application, WindowedChecker checker, MonitorOptions options, TimeProvider clock, Func<TimeSpan, CancellationToken, Task> wait)
{
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
            ImmutableArray<AlertChange> changes = checker.Step();
            DateTimeOffset time = clock.GetUtcNow();
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

    private bool IsOver(MonitorLimits limits, TimeSpan watched) =>
        checker.Status.Judged.Total >= limits.Requests || (watched >= limits.Duration && !checker.Status.Confirming);

    private async Task WaitAsync(CancellationToken cancellation)
    {
        try
        {
            await wait(options.Poll, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The loop ends.
        }
    }
}
