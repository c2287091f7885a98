using Syslrn.Contracts;

namespace Syslrn.Monitoring;

/// <summary>When a monitor checks and how long its windows are.</summary>
/// <param name="CompletionTime">Learned: a request that arrived this long ago has had its whole effect.</param>
public sealed record MonitorOptions(TimeSpan CompletionTime)
{
    // Fewer samples could all hit the instant between a fork and its exec, when the new process still has its parent's name.
    private const int ConfirmingPolls = 4;

    /// <summary>How often arrivals are read.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Time between checks while requests keep coming, and while the application is idle.</summary>
    public TimeSpan CheckEvery { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>A window is replaced after this time even if requests are in flight.</summary>
    public TimeSpan MaxWindow { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>A window without requests is replaced after this time, so that little background noise is in it when requests come.</summary>
    public TimeSpan IdleWindow { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long the monitor only looks when it begins, so that requests older than itself have had their effect. Zero only
    /// where it is known that there are none.
    /// </summary>
    public TimeSpan Settling { get; init; } = CompletionTime;

    /// <summary>How long a change to another model waits for a quiet moment before it ends a window while requests are in flight.</summary>
    public TimeSpan ChangePatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a deviation must be there, at every poll, before it is an alert. A request between two steps can show more
    /// than its whole effect for a moment: a forked process counts under its parent's name until it executes its program.
    /// </summary>
    public TimeSpan Confirmation => CompletionTime > ConfirmingPolls * Poll ? CompletionTime : ConfirmingPolls * Poll;

    /// <summary>Throws if a time is not positive.</summary>
    /// <exception cref="SyslrnException">Names all such times.</exception>
    public void Validate()
    {
        (string Name, TimeSpan Value)[] times =
        [
            ("completion time", CompletionTime), ("poll", Poll), ("check-every", CheckEvery), ("max-window", MaxWindow), ("idle-window", IdleWindow),
        ];
        string[] wrong = [.. times.Where(t => t.Value <= TimeSpan.Zero).Select(t => $"{t.Name} is {t.Value}: give a time longer than 0")];
        if (wrong.Length > 0)
        {
            throw new SyslrnException(ErrorCause.Usage, "monitor: " + string.Join("; ", wrong));
        }
    }
}
