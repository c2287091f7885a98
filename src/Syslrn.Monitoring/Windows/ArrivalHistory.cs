using Syslrn.Contracts.Learning;

namespace Syslrn.Monitoring.Windows;

/// <summary>What the arrivals were over the last completion time: tells complete requests from those in flight.</summary>
internal sealed class ArrivalHistory(TimeSpan completionTime)
{
    private readonly Queue<(TimeSpan Time, Load Arrivals)> _recent = [];
    private Load _complete = Load.None;

    /// <summary>How long after its arrival a request is complete. What was complete stays so when it grows.</summary>
    public TimeSpan CompletionTime { get; set; } = completionTime;

    /// <summary>All arrivals at the last sample.</summary>
    public Load Latest { get; private set; } = Load.None;

    /// <summary>Adds a sample.</summary>
    /// <param name="time">A time not before the arrivals were read: every one of them had arrived by then.</param>
    /// <param name="arrivals">All arrivals so far.</param>
    public void Add(TimeSpan time, Load arrivals)
    {
        // Only the first sample that has an arrival says when it came; later equal ones tell nothing.
        if (!Latest.Equals(arrivals))
        {
            _recent.Enqueue((time, arrivals));
            Latest = arrivals;
        }
    }

    /// <summary>Requests that arrived at least the completion time before <paramref name="time"/>, which must not fall from call to call.</summary>
    public Load CompleteAt(TimeSpan time)
    {
        while (_recent.TryPeek(out (TimeSpan Time, Load Arrivals) oldest) && oldest.Time + CompletionTime <= time)
        {
            _complete = _recent.Dequeue().Arrivals;
        }

        return _complete;
    }
}
