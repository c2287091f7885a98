using Syslrn.Testbeds.Commands;

namespace Syslrn.Testbeds.Tests.Shop;

public sealed class ShopFaultTests : IAsyncLifetime
{
    private ShopInstance _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await ShopInstance.StartAsync();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task ASilentPsqlGivesEmptyAnswersAndNoLogSaysSo()
    {
        await _shop.MustAsync("fault-silent-psql", "inject");
        await _shop.MustAsync("fault-silent-psql", "check");
        await _shop.MustAsync("logs");

        WorkloadReport report = await ReportAsync("workload", "4");

        Assert.Equal((4, 0), (report.Requests, report.Ok));
        Assert.All(report.Failed, f => Assert.Equal("HTTP 200 with an empty body", f.Why));
        string logs = Path.Combine(_shop.State, "collected");
        await _shop.MustAsync("logs", logs);
        Assert.Equal(4, File.ReadLines(Path.Combine(logs, "nginx-access.log")).Count(l => l.Contains("\" 200 ", StringComparison.Ordinal)));
        Assert.Empty(await File.ReadAllTextAsync(Path.Combine(logs, "nginx-error.log")));
        Assert.Empty(await File.ReadAllTextAsync(Path.Combine(logs, "postgresql.log")));

        await _shop.MustAsync("fault-silent-psql", "revert");
        Assert.True((await ReportAsync("workload", "2")).IsAllRight);
        Assert.True((await ReportAsync("verify")).IsAllRight);
        Assert.Equal(1, (await _shop.RunAsync("fault-silent-psql", "check")).ExitCode);
    }

    [Fact]
    public async Task OneSilentOrderAmongOthersHitsOnlyThatOne()
    {
        await _shop.MustAsync("fault-silent-psql", "inject", "3");

        Assert.Equal([3], (await ReportAsync("workload", "5")).Failed.Select(f => f.Request));
        WorkloadReport verified = await ReportAsync("verify");

        Assert.Equal(4, verified.Ok);
        Assert.Equal("HTTP 200 with an empty body, and no row arrived", Assert.Single(verified.Failed).Why);
    }

    [Fact]
    public async Task TheOracleSeesAnAnswerThatIsALie()
    {
        // The answer is what the client wants to hear, but nothing was inserted.
        string lie = Path.Combine(_shop.State, "faults/path/psql");
        await File.WriteAllTextAsync(lie, "#!/bin/sh\nprintf %s \"${QUERY_STRING#id=}\"\n");
        File.SetUnixFileMode(lie, (UnixFileMode)0b111_101_101);

        Assert.True((await ReportAsync("workload", "2")).IsAllRight);
        WorkloadReport verified = await ReportAsync("verify");

        Assert.Equal(0, verified.Ok);
        Assert.All(verified.Failed, f => Assert.Equal("the answer was right, but no row arrived", f.Why));
    }

    [Fact]
    public async Task ConcurrentOrdersAllArrive()
    {
        Assert.True((await ReportAsync("workload", "12", "4")).IsAllRight);
        Assert.Equal(12, (await ReportAsync("verify")).Ok);
    }

    private async Task<WorkloadReport> ReportAsync(string script, params string[] arguments) =>
        WorkloadReport.Parse(await _shop.MustAsync(script, arguments), script);
}
