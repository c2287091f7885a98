using System.Text.Json;
using Syslrn.Cli.Tests.Training;
using Syslrn.Events.Scopes;

namespace Syslrn.Cli.Tests.Verbs;

public sealed class MonitorVerbTests : IDisposable
{
    private readonly ShopDataset _shop = new ShopDataset().WithCampaign();

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task AReplayedNormalRunRaisesNothing()
    {
        await TrainAsync();
        var run = await SyslrnCommand.RunAsync("monitor", _shop.Model, "--replay", _shop.Write("fine", 20));
        Assert.Equal((0, ""), (run.ExitCode, run.Output));
        Assert.Equal(["watching run fine (7 of 10 features)", "no alert: 20 requests, 20 judged at quiet moments, 0 events lost"], run.Errors);
    }

    [Fact]
    public async Task OneSilentFailureAmongTwentyRequestsIsALineOfJsonPerFeature()
    {
        await TrainAsync();
        string file = Path.Combine(_shop.Root, "alerts");
        var run = await SyslrnCommand.RunAsync("monitor", _shop.Model, "--replay", _shop.Write("silent", 20, silent: 7), "--alert-file", file);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(run.Output, await File.ReadAllTextAsync(file));
        JsonElement[] alerts = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement)];
        Assert.Equal(
            [("postgres/degree", 57.0, 60.0), ("postgres/instances", 19, 20), ("psql/degree", 39, 40)],
            alerts.Select(a => (a.GetProperty("feature").GetString()!, a.GetProperty("observed").GetDouble(), a.GetProperty("expected").GetDouble())).Order());
        Assert.All(alerts, a => Assert.Equal(20, a.GetProperty("load").GetProperty("requests").GetDouble()));
    }

    [Fact]
    public async Task AMonitorThatIsOnlyToJudgeSomeRequestsEndsBeforeTheOthers()
    {
        await TrainAsync();
        string run = _shop.Write("slow", 4, silent: 3, spacingMs: 3000);
        Assert.Equal(0, (await SyslrnCommand.RunAsync("monitor", _shop.Model, "--replay", run, "--for-requests", "3")).ExitCode);
        Assert.Equal(0, (await SyslrnCommand.RunAsync("monitor", _shop.Model, "--replay", run, "--once")).ExitCode);
        Assert.Equal(1, (await SyslrnCommand.RunAsync("monitor", _shop.Model, "--replay", run, "--for-requests", "4")).ExitCode);
    }

    [Theory]
    [InlineData("--for-requests", "0", "expected a whole number of at least 1")]
    [InlineData("--duration", "5x", "a duration such as")]
    [InlineData("--replay", "/nonexistent", "/nonexistent")]
    [InlineData("--alert-file", "/nonexistent/alerts", "--alert-file")]
    [InlineData("--ready-file", "/nonexistent/ready", "--ready-file")]
    public async Task AMistakeIsNamed(string option, string value, string named)
    {
        await TrainAsync();
        var run = await SyslrnCommand.RunAsync(["monitor", _shop.Model, option, value, .. option == "--replay" ? (string[])[] : ["--replay", _shop.Write("fine", 2)]]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(named, string.Join('\n', run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnApplicationThatDoesNotRunIsSaidSo()
    {
        LiveKernel.Require();
        await TrainAsync("syslrn-cli-tests-none");
        var run = await SyslrnCommand.RunAsync("monitor", _shop.Model);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("cgroup 'syslrn-cli-tests-none' does not exist: start shop in it first", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task ASignalEndsItAsUsual(string signal)
    {
        LiveKernel.Require();
        var cgroup = new Cgroup($"syslrn-cli-tests-{Guid.NewGuid():N}");
        cgroup.Create();
        try
        {
            await TrainAsync(cgroup.Name);
            string ready = Path.Combine(_shop.Root, "ready");
            using var monitor = new RunningSyslrn("monitor", _shop.Model, "--ready-file", ready);
            monitor.WaitFor("eBPF programs, counted in the kernel");
            for (int waited = 0; !File.Exists(ready); waited++)
            {
                Assert.True(waited < 6000, "the ready file did not come");
                await Task.Delay(10);
            }

            monitor.Signal(signal);
            Assert.Equal((0, ""), await monitor.EndAsync());
            Assert.StartsWith("no alert", monitor.Errors[^1], StringComparison.Ordinal);
        }
        finally
        {
            Assert.True(cgroup.TryRemove());
        }
    }

    [Fact]
    public async Task AHangUpLoadsTheModelAgainAndABrokenOneLeavesTheOldOneInForce()
    {
        LiveKernel.Require();
        var cgroup = new Cgroup($"syslrn-cli-tests-{Guid.NewGuid():N}");
        cgroup.Create();
        try
        {
            await TrainAsync(cgroup.Name);
            using var monitor = new RunningSyslrn("monitor", _shop.Model);
            monitor.WaitFor("watching");
            monitor.Signal("HUP");
            monitor.WaitFor("judges from now on");
            File.Delete(Path.Combine(_shop.Model, "model.json"));
            monitor.Signal("HUP");
            monitor.WaitFor("the model was not changed");
            monitor.Signal("TERM");
            (int exitCode, string output) = await monitor.EndAsync();
            Assert.Equal(0, exitCode);
            JsonElement[] lines = [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement)];
            Assert.Equal(["modelChanged", "modelRefused"], lines.Select(l => l.GetProperty("kind").GetString()));
            Assert.All(lines, l => Assert.Equal(_shop.Model, l.GetProperty("model").GetString()));
            Assert.Equal(lines[0].GetProperty("fingerprint").GetString(), lines[1].GetProperty("fingerprint").GetString());
            Assert.Contains("no trained model", lines[1].GetProperty("error").GetString(), StringComparison.Ordinal);
        }
        finally
        {
            Assert.True(cgroup.TryRemove());
        }
    }

    private async Task TrainAsync(string? cgroup = null)
    {
        if (cgroup is not null)
        {
            await File.AppendAllTextAsync(_shop.Pipeline, $"\nscope: {{ cgroup: {cgroup} }}\n");
        }

        var run = await SyslrnCommand.RunAsync("train", _shop.Pipeline, "--data", _shop.Data, "--out", _shop.Model);
        Assert.True(run.ExitCode == 0, string.Join('\n', run.Errors));
    }
}
