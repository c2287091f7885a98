using System.Text.Json;
using Syslrn.Cli.Tests.Training;

namespace Syslrn.Cli.Tests.Verbs;

public sealed class ExplainVerbTests : IDisposable
{
    private readonly ShopDataset _shop = new ShopDataset().WithCampaign();

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task EveryFeatureIsTracedToItsHooks()
    {
        await Train();
        var run = await SyslrnCommand.RunAsync("explain", _shop.Model, "--json");
        Assert.Equal(0, run.ExitCode);
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal("count", json.RootElement.GetProperty("mode").GetString());
        JsonElement degree = json.RootElement.GetProperty("features").EnumerateArray().Single(f => f.GetProperty("name").GetString() == "psql/degree");
        Assert.Equal(["process-fork", "process-exec", "unix-stream"], degree.GetProperty("evidence").EnumerateArray().Select(e => e.GetProperty("primitive").GetString()));

        var primitives = json.RootElement.GetProperty("primitives").EnumerateArray().ToDictionary(p => p.GetProperty("name").GetString()!);
        Assert.Equal(["arrival", "process-exec", "process-exit", "process-fork", "unix-stream"], primitives.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["tp/syscalls/sys_exit_accept", "tp/syscalls/sys_exit_accept4"],
            primitives["unix-stream"].GetProperty("programs").EnumerateArray().Select(p => p.GetProperty("hook").GetString()));
        Assert.Contains("psql/degree", primitives["unix-stream"].GetProperty("features").EnumerateArray().Select(f => f.GetString()));
        Assert.Equal(["127.0.0.1:18080"], primitives["arrival"].GetProperty("services").EnumerateArray().Select(s => s.GetString()));
        Assert.Equal(
            [
                "connect-failure", "message", "pipe", "process-exec-failure", "process-fork-failure", "tcp", "udp",
                "unix-connect", "unix-datagram", "unix-datagram-failure",
            ],
            json.RootElement.GetProperty("notNeeded").EnumerateArray().Select(p => p.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task PeopleSeeItInAHundredColumns()
    {
        await Train();
        var run = await SyslrnCommand.RunAsync("explain", _shop.Model);
        Assert.Equal(0, run.ExitCode);
        Assert.All(run.Output.Split('\n'), line => Assert.True(line.Length <= 100, line));
        Assert.Matches(@"(?m)^ +process-exec +tp_btf/sched_process_exec +[\d.]+ +[\d.]+ +[\d.]+ +\d+ features", run.Output);
        Assert.Matches(@"(?m)^ +process-exit +tp_btf/sched_process_exit +[\d.]+ +[\d.]+ +[\d.]+ +telling processes apart", run.Output);
        Assert.Matches(@"(?m)^cheapest on this kernel, \d+\.", run.Output);
        Assert.Matches(@"(?m)^cost: .* of a CPU\); full recording: .* of a CPU\)", run.Output);
        Assert.Contains("not needed: connect-failure, message, pipe, ", run.Output, StringComparison.Ordinal);
    }

    private async Task Train()
    {
        var run = await SyslrnCommand.RunAsync("train", _shop.Pipeline, "--data", _shop.Data, "--out", _shop.Model);
        Assert.True(run.ExitCode == 0, string.Join('\n', run.Errors));
    }
}
