using System.Collections.Immutable;
using System.Globalization;
using Syslrn.Contracts.Learning;
using Syslrn.Hosting.Campaigns;
using Syslrn.Hosting.Pipelines;

namespace Syslrn.Testbeds.Campaigns;

/// <summary>Draws the experiments of one set-up of a campaign. The same campaign gives the same plan, so that it can be continued.</summary>
internal static class ExperimentPlan
{
    /// <summary>
    /// The runs in the order in which they are made: shuffled, so that neither load nor fault goes with what drifts in time. Every load occurs with every
    /// concurrency equally often, and so do the variants of a fault.
    /// </summary>
    public static ImmutableArray<PlannedRun> Draw(CampaignFile campaign, SetUpDefinition setUp)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        ArgumentNullException.ThrowIfNull(setUp);
        var random = new Random(setUp.Seed);
        var plan = new List<PlannedRun>();
        var demands = new Demands(campaign, random);
        for (int i = 1; i <= setUp.FailureFree; i++)
        {
            plan.Add(Run("normal", demands.Next(1), i, null));
        }

        foreach ((string name, FaultDefinition fault) in campaign.Faults)
        {
            ImmutableArray<(FaultReach Reach, string? Intensity)> variants = Variants(fault);
            int runs = fault.Label == FaultLabel.Benign ? setUp.Benign : setUp.Faulty;
            for (int i = 1; i <= runs; i++)
            {
                (FaultReach reach, string? intensity) = variants[(i - 1) % variants.Length];
                // One among others needs others.
                (Load load, int concurrency) = demands.Next(reach == FaultReach.One ? 2 : 1);
                int? request = reach == FaultReach.One ? random.Next(1, (int)load.Total + 1) : null;
                plan.Add(Run(request is null ? name : $"{name}-once", (load, concurrency), i, new PlannedFault(name, request, intensity)));
            }
        }

        PlannedRun[] runsInOrder = [.. plan];
        random.Shuffle(runsInOrder);
        return [.. runsInOrder];

        PlannedRun Run(string what, (Load Load, int Concurrency) demand, int number, PlannedFault? fault) => new(
            string.Create(CultureInfo.InvariantCulture, $"{what}-{number:000}-load-{CampaignPlan.Show(demand.Load)}-by-{demand.Concurrency}"),
            demand.Load, demand.Concurrency, Length(campaign.Idle), Length(campaign.Serving), fault);

        TimeSpan Length(ImmutableArray<TimeSpan> range) => range.Min() + (range.Max() - range.Min()) * random.NextDouble();
    }

    private static ImmutableArray<(FaultReach Reach, string? Intensity)> Variants(FaultDefinition fault) =>
        [.. from reach in fault.Reaches from intensity in fault.Intensities.DefaultIfEmpty(null!) select (reach, (string?)intensity)];

    /// <summary>Deals out the combinations of load and concurrency, each equally often.</summary>
    private sealed class Demands(CampaignFile campaign, Random random)
    {
        private readonly List<(Load, int)> _left = [];

        public (Load Load, int Concurrency) Next(int leastRequests)
        {
            int found = _left.FindIndex(d => d.Item1.Total >= leastRequests);
            if (found < 0)
            {
                (Load, int)[] all = [.. from load in campaign.Loads from concurrency in campaign.Concurrency select (load, concurrency)];
                random.Shuffle(all);
                _left.AddRange(all);
                found = _left.FindIndex(d => d.Item1.Total >= leastRequests);
            }

            (Load, int) next = _left[Math.Max(found, 0)];
            _left.RemoveAt(Math.Max(found, 0));
            return next;
        }
    }
}
