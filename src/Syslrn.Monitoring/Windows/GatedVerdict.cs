using System.Collections.Immutable;
using Syslrn.Contracts.Learning;
using Syslrn.Monitoring.Changes;
using Syslrn.Probes.Counting;
using Syslrn.Probes.Planning;

namespace Syslrn.Monitoring.Windows;

/// <summary>
/// The model's verdict where programs count only while requests may be under way. The background of what they count is expected for the time in which they
/// counted; of a feature that they count in part, at least for that time and at most for the whole window.
/// </summary>
internal static class GatedVerdict
{
    /// <summary>Judges a reading.</summary>
    public static Verdict Of(MonitoredModel monitored, FeatureReading reading, Exposure exposure)
    {
        Verdict whole = monitored.Model.Check(reading.Values.AsSpan(), exposure);
        if (reading.Gate is not { } gate || monitored.Gated.IsEmpty)
        {
            return whole;
        }

        Verdict open = monitored.Model.Check(reading.Values.AsSpan(), exposure with { Duration = gate.Open });
        ImmutableArray<Deviation> deviations =
        [
            .. whole.Deviations.Where(d => Counts(d, monitored.Gated, gate, wholeWindow: true)),
            .. open.Deviations.Where(d => Counts(d, monitored.Gated, gate, wholeWindow: false)),
        ];
        if (!deviations.IsEmpty)
        {
            return new Verdict(Math.Max(whole.Score, open.Score), deviations);
        }

        bool nothingNamed = whole.Deviations.IsEmpty && open.Deviations.IsEmpty;
        return new Verdict(nothingNamed ? Math.Min(whole.Score, open.Score) : 0, []);
    }

    // Too little is judged by the time of counting, which expects less; too much by the longest time in which all of the feature may have been counted.
    private static bool Counts(Deviation deviation, ImmutableSortedDictionary<string, Gating> gated, GateReading gate, bool wholeWindow)
    {
        if (!gated.TryGetValue(deviation.Feature, out Gating gating))
        {
            return wholeWindow;
        }

        bool tooLittle = deviation.Observed < deviation.Expected;
        return tooLittle ? !wholeWindow && !gate.MayHaveMissed : wholeWindow == (gating == Gating.Partly);
    }
}
