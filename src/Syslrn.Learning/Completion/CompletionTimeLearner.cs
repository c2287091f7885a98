using Syslrn.Contracts.Learning;
using Syslrn.Learning.Pipelines;

namespace Syslrn.Learning.Completion;

/// <summary>
/// Learns the completion time from failure-free runs: the smallest time C such that at every moment of every run the
/// features were at least what the model expects of the requests that had arrived C earlier.
/// <para>
/// For the k-th arrival this is the time from it until the features first reach the expectation of the first k requests, of their types, with the later
/// ones in flight. It needs no attribution of events to requests, so it holds for concurrent requests too: if every
/// request is complete C after its arrival, then C after the k-th arrival at least k requests are complete, whichever they are.
/// And it is what the monitor relies on, since the monitor asks the same question of the same model.
/// </para>
/// <para>
/// The slowest request is doubled, because a production machine may be busier than the one that trained; and the result is never
/// below <see cref="Shortest"/>, which covers the time between a fork and its exec and the granularity of polling. Longer costs little: an anomaly
/// is found that much later, and only traffic without any pause of this length can hide one for longer.
/// </para>
/// <para>
/// There is one time for all request types, that of the slowest: of a mixture of arrivals nobody can say which of them is still under way. A run whose
/// arrivals were not recorded, or are not as many of each type as its requests, tells nothing; if no run
/// does, the shortest serving window is taken: it saw at least one request arrive and complete.
/// </para>
/// </summary>
public static class CompletionTimeLearner
{
    /// <summary>Factor between the slowest request observed and what is waited for.</summary>
    public const double Margin = 2;

    // More arrivals of one run are sampled evenly: each costs a search through the run.
    private const int ArrivalsPerRun = 64;

    /// <summary>No completion time is shorter.</summary>
    public static TimeSpan Shortest { get; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Learns from the runs that the detector was fitted to.</summary>
    public static CompletionTime Learn(GraphDetector detector, IReadOnlyList<RunView> failureFree, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(detector);
        ArgumentNullException.ThrowIfNull(failureFree);
        RunWindow[] serving = [.. failureFree.SelectMany(r => r.Windows).Where(w => w is { Kind: WindowKind.Serving, Exposure.Load.Total: > 0 })];
        var observed = new List<TimeSpan>();
        foreach (RunWindow window in serving.Where(w => w.Arrived.Equals(w.Exposure.Load)))
        {
            cancellation.ThrowIfCancellationRequested();
            observed.AddRange(new CompletionSearch(detector, window).After(Math.Max(1, window.Arrivals.Length / ArrivalsPerRun)));
        }

        if (observed.Count > 0)
        {
            TimeSpan slowest = observed.Max();
            return new CompletionTime(Longer(slowest * Margin, Shortest), slowest, observed.Count);
        }

        TimeSpan shortestWindow = serving.Select(w => w.Exposure.Duration).DefaultIfEmpty(TimeSpan.Zero).Min();
        return new CompletionTime(Longer(shortestWindow, Shortest), TimeSpan.Zero, 0);
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
