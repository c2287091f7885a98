using System.Collections.Immutable;
using Syslrn.Contracts.Learning;

namespace Syslrn.Monitoring.Windows;

/// <summary>What lost events may have changed: a check must neither blame the application for them nor hide them.</summary>
internal static class LossAllowance
{
    // An edge between two processes of one label counts twice in its degree.
    private const double ChangePerLostEvent = 2;

    /// <summary>Each lost event may have been an arrival of any type: up to that many more requests may have had their effect.</summary>
    public static Exposure Widen(Exposure exposure, ImmutableArray<string> requestTypes, long lostEvents) =>
        lostEvents == 0
            ? exposure
            : exposure with { InFlight = exposure.InFlight.Plus(new Load(requestTypes.Select(t => KeyValuePair.Create(t, (double)lostEvents)))) };

    /// <summary>The deviations that lost events do not explain, with the tolerance widened by them.</summary>
    public static ImmutableArray<Deviation> Unexplained(ImmutableArray<Deviation> deviations, long lostEvents) =>
        [.. deviations
            .Select(d => d with { Tolerance = d.Tolerance + (ChangePerLostEvent * lostEvents) })
            .Where(d => lostEvents == 0 || Math.Abs(d.Observed - d.Expected) > d.Tolerance)];
}
