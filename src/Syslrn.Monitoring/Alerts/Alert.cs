using System.Collections.Immutable;

namespace Syslrn.Monitoring.Alerts;

/// <summary>An alert as it is written for machines, one line of JSON.</summary>
/// <param name="Time">When that happened.</param>
/// <param name="Kind">Raised, cleared, or not watched any more.</param>
/// <param name="Application">The pipeline's application.</param>
/// <param name="Feature">The feature that is off, or well again.</param>
/// <param name="Observed">Its value in the window; null unless raised.</param>
/// <param name="Expected">The nearest value that the model expects; null unless raised.</param>
/// <param name="Tolerance">How far it may be from that; null unless raised.</param>
/// <param name="Load">Requests of the window that were served completely, per type.</param>
/// <param name="InFlight">Requests that may have had a part of their effect in the window, per type.</param>
/// <param name="DurationSeconds">Age of the window.</param>
/// <param name="Window">Number of the window.</param>
/// <param name="Ongoing">True if the feature was off in an earlier window too and has not been well since.</param>
/// <param name="Incomplete">True if events of the window were lost; the tolerance is wider by what they may have been.</param>
/// <param name="LostEvents">How many were lost.</param>
public sealed record Alert(
    DateTimeOffset Time,
    AlertKind Kind,
    string Application,
    string Feature,
    double? Observed,
    double? Expected,
    double? Tolerance,
    ImmutableSortedDictionary<string, double> Load,
    ImmutableSortedDictionary<string, double> InFlight,
    double DurationSeconds,
    int Window,
    bool Ongoing,
    bool Incomplete,
    long LostEvents)
{
    /// <summary>The smallest value that the model expects, less than <see cref="ExpectedTo"/> while requests are in flight; null unless raised.</summary>
    public double? ExpectedFrom { get; init; } = Expected;

    /// <summary>The largest value that the model expects; null unless raised.</summary>
    public double? ExpectedTo { get; init; } = Expected;

    /// <summary>How often since the monitor began the processes were listed again because events were missing.</summary>
    public int Reenumerations { get; init; }

    internal static Alert From(AlertChange change, string application, DateTimeOffset time) => new(
        time,
        change.Kind,
        application,
        change.Feature,
        Rounded(change.Deviation?.Observed),
        Rounded(change.Deviation?.Expected),
        Rounded(change.Deviation?.Tolerance),
        change.Check.Exposure.Load.Requests,
        change.Check.Exposure.InFlight.Requests,
        Math.Round(change.Check.Exposure.Duration.TotalSeconds, 3),
        change.Check.Window,
        change.Ongoing,
        change.Check.LostEvents > 0,
        change.Check.LostEvents)
    {
        ExpectedFrom = Rounded(change.Deviation?.ExpectedFrom),
        ExpectedTo = Rounded(change.Deviation?.ExpectedTo),
        Reenumerations = change.Check.Reenumerations,
    };

    // A least-squares line gives 60.00000000000001, which no reader wants.
    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 6) : null;
}
