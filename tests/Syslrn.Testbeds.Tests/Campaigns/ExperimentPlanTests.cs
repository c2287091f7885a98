using System.Collections.Immutable;
using Syslrn.Contracts.Learning;
using Syslrn.Hosting.Campaigns;
using Syslrn.Hosting.Pipelines;
using Syslrn.Testbeds.Campaigns;

namespace Syslrn.Testbeds.Tests.Campaigns;

public class ExperimentPlanTests
{
    private static readonly CampaignFile Campaign = CampaignFile.Parse(
        """
        loads: [1, 2, 5]
        concurrency: [1, 2]
        idle-seconds: [1, 2]
        serving-seconds: [2, 4]
        set-ups: [{ name: day-one, failure-free: 60, faulty: 12, benign: 6, seed: 3 }]
        inject: ["true"]
        revert: ["true"]
        faults:
          crash: { description: d, hits: [all, one], intensities: [low, high] }
          reload: { description: d, label: benign }
        """,
        "campaign.yaml",
        PipelineDefinition.Parse("{ application: toy, service: { requests: { listen: 127.0.0.1:80 } }, embedder: { name: e }, model: { name: m } }", "pipeline.yaml", "/"));

    private static readonly SetUpDefinition SetUp = Campaign.SetUps[0];

    private readonly ImmutableArray<PlannedRun> _plan = ExperimentPlan.Draw(Campaign, SetUp);

    [Fact]
    public void EveryRunHasANameOfItsOwnAndTheNumbersAreThoseOfTheSetUp()
    {
        Assert.Equal(60 + 12 + 6, _plan.Select(r => r.Name).Distinct().Count());
        Assert.Equal(60, _plan.Count(r => r.Fault is null));
        Assert.Equal(12, _plan.Count(r => r.Fault?.Name == "crash"));
        Assert.Equal(6, _plan.Count(r => r.Fault?.Name == "reload"));
    }

    [Fact]
    public void EveryCombinationOfLoadAndConcurrencyOccursEquallyOftenWithoutFault() => Assert.Equal(
        Enumerable.Repeat(10, 6), _plan.Where(r => r.Fault is null).CountBy(r => (r.Load, r.Concurrency)).Select(c => c.Value));

    [Fact]
    public void TheVariantsOfAFaultTakeTurns() => Assert.Equal(
        Enumerable.Repeat(3, 4), _plan.Where(r => r.Fault?.Name == "crash").CountBy(r => (r.Fault!.Intensity, r.Fault.Request is null)).Select(c => c.Value));

    [Fact]
    public void AFaultThatHitsOneRequestHitsOneAmongOthers() => Assert.All(_plan.Where(r => r.Fault?.Request is not null), r =>
    {
        Assert.InRange(r.Load.Total, 2, 5);
        Assert.InRange(r.Fault!.Request!.Value, 1, (int)r.Load.Total);
    });

    [Fact]
    public void TheOrderIsShuffledAndTheSameForTheSameSeedOnly()
    {
        Assert.Equal(_plan.AsEnumerable(), ExperimentPlan.Draw(Campaign, SetUp));
        Assert.NotEqual(_plan.AsEnumerable(), ExperimentPlan.Draw(Campaign, SetUp with { Seed = 4 }));
        Assert.NotEqual(_plan.OrderBy(r => r.Name, StringComparer.Ordinal), _plan.AsEnumerable());
    }

    [Fact]
    public void PartsHaveNoRunInCommonAndTogetherHaveAll()
    {
        ImmutableArray<PlannedRun>[] parts = [.. Enumerable.Range(1, 3).Select(k => new CampaignPart(k, 3).Of(_plan))];

        Assert.All(parts, p => Assert.Equal(26, p.Length));
        Assert.Equal(_plan.Select(r => r.Name).Order(), parts.SelectMany(p => p).Select(r => r.Name).Order());
    }

    [Fact]
    public void ObservationLengthsLieInTheirRanges() => Assert.All(_plan, r =>
    {
        Assert.InRange(r.Idle.TotalSeconds, 1, 2);
        Assert.InRange(r.Serving.TotalSeconds, 2, 4);
    });
}
