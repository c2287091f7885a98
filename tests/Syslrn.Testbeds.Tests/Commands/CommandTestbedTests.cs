using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Contracts.Learning;
using Syslrn.Hosting.Pipelines;
using Syslrn.Testbeds.Campaigns;
using Syslrn.Testbeds.Commands;

namespace Syslrn.Testbeds.Tests.Commands;

public class CommandTestbedTests
{
    private static readonly TestbedCommand Nothing = new(["true"]);

    [Fact]
    public async Task AWorkloadGetsTheLoadOfEveryTypeAndTheirSum()
    {
        CommandTestbed testbed = WithWorkload("test {reads} = 2 && test {writes} = 3 && test {concurrency} = 2 && echo '{\"requests\":{load},\"ok\":4}'");

        WorkloadReport report = await testbed.ServeAsync(new Load([new("reads", 2), new("writes", 3)]), 2, default);

        Assert.Equal((5, 4), (report.Requests, report.Ok));
    }

    [Fact]
    public async Task AWorkloadThatMakesAnotherNumberOfRequestsIsAnError()
    {
        var error = await Assert.ThrowsAsync<SyslrnException>(() => WithWorkload("echo '{\"requests\":4,\"ok\":4}'").ServeAsync(Load.Of(5), 1, default));

        Assert.Equal("testbed.workload made 4 requests, expected 5", error.Message);
    }

    [Fact]
    public async Task WithoutAVerifyOrLogsCommandThereIsNothingToDo()
    {
        CommandTestbed testbed = WithWorkload("true");

        Assert.Null(await testbed.VerifyAsync(default));
        await testbed.CollectLogsAsync("/nonexistent", default);
    }

    [Fact]
    public async Task AFaultIsToldWhichRequestItHits()
    {
        string file = Path.GetTempFileName();
        var fault = new FaultDefinition("", FaultLabel.Faulty, new TestbedCommand(["sh", "-c", $"echo in {{request}} >{file}"]), new TestbedCommand(["sh", "-c", $"echo out {{request}} >>{file}"]));
        var testbed = new CommandTestbed(new TestbedDefinition(Nothing, Nothing, Nothing, null, null, new Dictionary<string, FaultDefinition> { ["f"] = fault }.ToImmutableSortedDictionary()), "/");

        await testbed.InjectAsync(new PlannedFault("f", 7), default);
        await testbed.RevertAsync(new PlannedFault("f", 7));

        Assert.Equal("in 7\nout 7\n", await File.ReadAllTextAsync(file));
        File.Delete(file);
    }

    private static CommandTestbed WithWorkload(string script) =>
        new(new TestbedDefinition(Nothing, Nothing, new TestbedCommand(["sh", "-c", script]), null, null, ImmutableSortedDictionary<string, FaultDefinition>.Empty), "/");
}
