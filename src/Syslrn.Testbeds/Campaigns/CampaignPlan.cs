using System.Collections.Immutable;
using System.Globalization;
using Syslrn.Contracts.Learning;

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

        PlannedRun Run(Load load, int repetition) =>
            new(Name(settings.Fault, load, repetition), load, 1, Observation(), Observation(), Fault(random.Next(1, (int)load.Total + 1)));

        PlannedFault? Fault(int request) => settings.Fault is null ? null : new PlannedFault(settings.Fault, request);

        TimeSpan Observation() =>
            settings.ShortestObservation + (settings.LongestObservation - settings.ShortestObservation) * random.NextDouble();
    }

    /// <summary><c>normal-load-005-01</c>, with several request types <c>normal-load-reads-005-writes-002-01</c>.</summary>
    private static string Name(string? fault, Load load, int repetition) =>
        string.Create(CultureInfo.InvariantCulture, $"{fault ?? "normal"}-load-{Show(load)}-{repetition:00}");

    /// <summary>A load as part of a name: <c>005</c>, with several request types <c>reads-005-writes-002</c>.</summary>
    internal static string Show(Load load) => string.Join('-', load.Requests.Select(r =>
        string.Create(CultureInfo.InvariantCulture, $"{(load.Requests.Count > 1 ? r.Key + "-" : "")}{r.Value:000}")));
}
