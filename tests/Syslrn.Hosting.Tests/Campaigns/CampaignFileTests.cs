using Syslrn.Contracts;
using Syslrn.Contracts.Learning;
using Syslrn.Hosting.Campaigns;
using Syslrn.Hosting.Pipelines;

namespace Syslrn.Hosting.Tests.Campaigns;

public class CampaignFileTests
{
    private const string Least = """
        loads: [1, 2]
        idle-seconds: [1, 2]
        serving-seconds: [2, 3.5]
        set-ups: [{ name: day-one, failure-free: 10 }]

        """;

    private static readonly PipelineDefinition Pipeline = PipelineDefinition.Parse(
        "{ application: toy, service: { requests: { listen: 127.0.0.1:80 } }, embedder: { name: e }, model: { name: m } }", "pipeline.yaml", "/nowhere");

    [Fact]
    public void WhatIsLeftOutHasADefault()
    {
        CampaignFile campaign = Parse(Least);

        Assert.Equal([Load.Of(1), Load.Of(2)], campaign.Loads.AsEnumerable());
        Assert.Equal([1], campaign.Concurrency.AsEnumerable());
        Assert.Equal([TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3.5)], campaign.Serving.AsEnumerable());
        Assert.Equal(new SetUpDefinition("day-one", 10, 0, 0, 1), Assert.Single(campaign.SetUps));
        Assert.Null(campaign.Workload);
        Assert.Empty(campaign.Faults);
    }

    [Fact]
    public void AFaultHasTheSharedCommandsWithItsNameOrItsOwn()
    {
        CampaignFile campaign = Parse(Least + """
            inject: [fault, "{fault}", "{request}"]
            revert: [fault, "{fault}"]
            faults:
              shared: { description: d, silent: true, hits: [all, one], intensities: [5, 10] }
              own: { description: d, label: benign, fresh: true, inject: [other], check: [look, "{fault}"] }
            """);

        FaultDefinition shared = campaign.Faults["shared"], own = campaign.Faults["own"];
        Assert.Equal(["fault", "shared", "{request}"], shared.Inject.Arguments.AsEnumerable());
        Assert.Equal([FaultReach.All, FaultReach.One], shared.Reaches.AsEnumerable());
        Assert.Equal(["5", "10"], shared.Intensities.AsEnumerable());
        Assert.True(shared.Silent);
        Assert.Equal(["other"], own.Inject.Arguments.AsEnumerable());
        Assert.Equal(["fault", "own"], own.Revert.Arguments.AsEnumerable());
        Assert.Equal(["look", "own"], own.Check!.Arguments.AsEnumerable());
        Assert.Equal((FaultLabel.Benign, true), (own.Label, own.Fresh));
    }

    [Fact]
    public void AllMistakesAreReportedTogetherWithTheirPlaces()
    {
        var error = Assert.Throws<SyslrnException>(() => Parse("""
            loads: []
            idle-seconds: [1]
            serving-seconds: [a]
            set-ups: [{ name: day-one, failure-free: 0 }, { name: day-one, failure-free: 3 }]
            faults:
              broken: { hits: [some] }
            """));

        Assert.Contains(error.Messages, m => m.StartsWith("campaign.yaml:1:", StringComparison.Ordinal) && m.Contains("empty list", StringComparison.Ordinal));
        Assert.Contains(error.Messages, m => m.Contains("'a', expected a number of seconds", StringComparison.Ordinal));
        Assert.Contains(error.Messages, m => m.Contains("'day-one' occurs twice", StringComparison.Ordinal));
        Assert.Contains(error.Messages, m => m.Contains("'some', expected one of all, one", StringComparison.Ordinal));
        Assert.Contains(error.Messages, m => m.Contains("'inject' is missing in faults.broken", StringComparison.Ordinal));
    }

    [Fact]
    public void AProgramThatIsNotThereIsAMistake()
    {
        var error = Assert.Throws<SyslrnException>(() => Parse(Least + "workload: [testbed/missing, \"{load}\"]"));

        Assert.Contains("there is no program 'testbed/missing'", error.Message, StringComparison.Ordinal);
    }

    private static CampaignFile Parse(string text) => CampaignFile.Parse(text, "campaign.yaml", Pipeline);
}
