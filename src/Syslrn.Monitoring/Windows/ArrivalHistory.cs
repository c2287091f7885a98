using Syslrn.Contracts.Learning;

namespace Syslrn.Monitoring.Windows;

/// <summary>What the arrivals were over the last completion time: tells complete requests from those in flight.</summary>
internal sealed class ArrivalHistory(TimeSpan completionTime)
{
    private readonly LinkedList<(TimeSpan Time, Load Arrivals)> _samples = [];

    /// <summary>All arrivals at the last sample.</summary>
    public Load Latest => _samples.Last?.Value.Arrivals ?? Load.None;

    /// <summary>Adds a sample.</summary>
    /// <param name="time">A time not before the arrivals were read: every one of them had arrived by then.</param>
    /// <param name="arrivals">All arrivals so far.</param>
    public void Add(TimeSpan time, Load arrivals)
    {
        // Only the first sample that has an arrival says when it came; later equal ones tell nothing.
        if (_samples.Last is null || !_samples.Last.Value.Arrivals.Equals(arrivals))
        {
            _samples.AddLast((time, arrivals));
        }
    }

    /// <summary>Requests that arrived at least the completion time before <paramref name="time"/>, which must not fall from call to call.</summary>
    public Load CompleteAt(TimeSpan time)
    {
        while (_samples.First?.Next is { } next && next.Value.Time + completionTime <= time)
        {
            _samples.RemoveFirst();
        }

        return _samples.First is { } first && first.Value.Time + completionTime <= time ? first.Value.Arrivals : Load.None;
    }
}
