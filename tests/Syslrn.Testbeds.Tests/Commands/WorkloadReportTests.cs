using Syslrn.Contracts;
using Syslrn.Testbeds.Commands;

namespace Syslrn.Testbeds.Tests.Commands;

public class WorkloadReportTests
{
    [Fact]
    public void TheLastLineOfTheOutputCounts()
    {
        WorkloadReport report = WorkloadReport.Parse("warming up\n{\"requests\":3,\"ok\":2,\"failed\":[{\"request\":2,\"why\":\"empty body\"}]}\n", "workload");

        Assert.Equal((3, 2), (report.Requests, report.Ok));
        Assert.False(report.IsAllRight);
        Assert.Equal("1 of 3 requests failed: empty body (1)", report.Why);
    }

    [Fact]
    public void AWorkloadNeedNotSayWhyRequestsFailed()
    {
        Assert.Equal("2 of 5 requests failed", WorkloadReport.Parse("{\"requests\":5,\"ok\":3}", "workload").Why);
        Assert.Equal("", WorkloadReport.Parse("{\"requests\":5,\"ok\":5}", "workload").Why);
    }

    [Theory]
    [InlineData("")]
    [InlineData("done")]
    [InlineData("{\"ok\":3}")]
    [InlineData("{\"requests\":3}")]
    [InlineData("{\"requests\":3,\"ok\":4}")]
    [InlineData("{\"requests\":-1,\"ok\":-1}")]
    [InlineData("null")]
    public void OutputThatIsNoReportIsShown(string output)
    {
        var error = Assert.Throws<SyslrnException>(() => WorkloadReport.Parse(output, "testbed.workload"));

        Assert.StartsWith($"testbed.workload: its last line of output is '{output}'", error.Message, StringComparison.Ordinal);
    }
}
