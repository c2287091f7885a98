using System.Collections.Immutable;
using System.Globalization;

namespace Syslrn.Testbeds.Campaigns;

/// <summary>Draws the runs of a campaign. The same settings give the same plan, so that a campaign can be continued.</summary>
internal static class CampaignPlan
{
    /// <summary>The runs, in the order in which they are made: shuffled, so that neither load goes with what drifts in time.</summary>
    public static ImmutableArray<PlannedRun> Draw(CampaignSettings settings)
    {
        var random = new Random(settings.Seed);
        PlannedRun[] runs = [.. from repetition in Enumerable.Range(1, settings.Repetitions) from load in settings.Loads select Run(load, repetition)];
        random.Shuffle(runs);
        return [.. runs];

        PlannedRun Run(int load, int repetition) =>
            new(Name(settings.Fault, load, repetition), load, Observation(), Observation(), settings.Fault, random.Next(1, load + 1));

        TimeSpan Observation() =>
            settings.ShortestObservation + (settings.LongestObservation - settings.ShortestObservation) * random.NextDouble();
    }

    private static string Name(string? fault, int load, int repetition) =>
        string.Create(CultureInfo.InvariantCulture, $"{fault ?? "normal"}-load-{load:000}-{repetition:00}");
}
