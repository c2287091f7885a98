using System.Collections.Immutable;
using Syslrn.Contracts.Learning;
using Syslrn.Testbeds.Campaigns;

namespace Syslrn.Testbeds.Tests.Campaigns;

public class CampaignPlanTests
{
    private static readonly CampaignSettings Settings = new([.. new[] { 2, 5, 10, 15, 20 }.Select(n => Load.Of(n))], 40, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), null, 7);

    [Fact]
    public void EveryLoadIsRepeatedUnderItsOwnName()
    {
        ImmutableArray<PlannedRun> plan = CampaignPlan.Draw(Settings);

        Assert.Equal(200, plan.Select(r => r.Name).Distinct().Count());
        Assert.All(plan.CountBy(r => r.Load), load => Assert.Equal(40, load.Value));
    }

    [Fact]
    public void SeveralRequestTypesAreAllNamed()
    {
        Load load = new([new("writes", 2), new("reads", 5)]);

        Assert.Equal("normal-load-reads-005-writes-002-01", Assert.Single(CampaignPlan.Draw(Settings with { Loads = [load], Repetitions = 1 })).Name);
    }

    [Fact]
    public void TheSameSeedGivesTheSamePlanAndAnotherSeedAnother()
    {
        Assert.Equal(CampaignPlan.Draw(Settings).AsEnumerable(), CampaignPlan.Draw(Settings));
        Assert.NotEqual(CampaignPlan.Draw(Settings).AsEnumerable(), CampaignPlan.Draw(Settings with { Seed = 8 }));
    }

    [Fact]
    public void ObservationLengthsFillTheirRangeAndDoNotGoWithTheLoadOrWithTime()
    {
        ImmutableArray<PlannedRun> plan = CampaignPlan.Draw(Settings);
        double[] loads = [.. plan.Select(r => r.Load.Total)];
        double[] serving = [.. plan.Select(r => r.Serving.TotalSeconds)];

        Assert.InRange(serving.Min(), 2, 2.2);
        Assert.InRange(serving.Max(), 4.8, 5);
        Assert.InRange(plan.Min(r => r.Idle.TotalSeconds), 2, 2.2);
        // 200 independent pairs: |r| above 0.23 has a probability of a thousandth; the seed is fixed.
        Assert.InRange(Correlation(loads, serving), -0.23, 0.23);
        Assert.InRange(Correlation(loads, [.. Enumerable.Range(0, 200).Select(i => (double)i)]), -0.23, 0.23);
    }

    [Fact]
    public void AFaultHitsARequestThatExistsAndNotAlwaysTheSame()
    {
        ImmutableArray<PlannedRun> plan = CampaignPlan.Draw(Settings with { Fault = "silent" });

        Assert.All(plan, r => Assert.InRange(r.Fault!.Request!.Value, 1, (int)r.Load.Total));
        Assert.All(plan, r => Assert.StartsWith("silent-load-", r.Name, StringComparison.Ordinal));
        Assert.True(plan.Where(r => r.Load.Total == 20).Select(r => r.Fault!.Request).Distinct().Count() > 10);
    }

    private static double Correlation(double[] x, double[] y)
    {
        double meanX = x.Average(), meanY = y.Average();
        double xy = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum();
        return xy / Math.Sqrt(x.Sum(a => (a - meanX) * (a - meanX)) * y.Sum(b => (b - meanY) * (b - meanY)));
    }
}
