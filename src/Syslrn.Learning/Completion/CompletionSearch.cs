using System.Collections.Immutable;
using Syslrn.Contracts.Learning;
using Syslrn.Learning.Pipelines;

namespace Syslrn.Learning.Completion;

/// <summary>Finds when, in one serving window, the features reached what a number of requests must do.</summary>
internal sealed class CompletionSearch(GraphDetector detector, RunWindow window)
{
    private readonly GraphHistory _history = new(window.Graph);

    /// <summary>
    /// How long after the arrivals it took, for the last arrival, the one a step before, and so on down to the first; nothing if
    /// something is missing to the end: what was done late cannot be told from what was not done.
    /// </summary>
    /// <param name="step">How many arrivals to go back each time.</param>
    public IEnumerable<TimeSpan> After(int step)
    {
        ImmutableArray<Arrival> arrivals = window.Arrivals;
        int latest = _history.ChangesNs.Length - 1;
        if (latest < 0 || Lags(latest, arrivals.Length))
        {
            yield break;
        }

        for (int requests = arrivals.Length; requests >= 1; requests -= step)
        {
            // Fewer requests are reached no later than more.
            ulong arrival = arrivals[requests - 1].TimestampNs;
            latest = FirstThatDoesNotLag(arrival, latest, requests);
            ulong reached = _history.ChangesNs[latest];
            yield return TimeSpan.FromMicroseconds(reached > arrival ? (reached - arrival) / 1e3 : 0);
        }
    }

    /// <summary>Searches from an arrival on, since what was reached before it took no time; counts only grow.</summary>
    private int FirstThatDoesNotLag(ulong arrivalNs, int latest, int requests)
    {
        int found = _history.ChangesNs.BinarySearch(arrivalNs);
        int low = Math.Min(found < 0 ? ~found : found, latest);
        int high = latest;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = Lags(middle, requests) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private bool Lags(int change, int requests)
    {
        ulong timeNs = _history.ChangesNs[change];
        ulong beganNs = window.Arrivals[0].TimestampNs;
        TimeSpan elapsed = TimeSpan.FromMicroseconds(timeNs > beganNs ? (timeNs - beganNs) / 1e3 : 0);
        double[] embedding = WindowEmbeddings.Of(detector.Embedder, _history.At(timeNs));
        var exposure = new Exposure(Load.Of(window.Arrivals.Take(requests)), elapsed, Load.Of(window.Arrivals.Skip(requests)));
        return detector.Model.Check(embedding, exposure).Deviations.Any(d => d.Observed < d.Expected);
    }
}
