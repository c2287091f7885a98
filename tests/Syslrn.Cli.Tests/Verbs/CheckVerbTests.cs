using System.Text.Json;
using Syslrn.Cli.Tests.Training;
using Syslrn.Contracts.Learning;

namespace Syslrn.Cli.Tests.Verbs;

public sealed class CheckVerbTests : IDisposable
{
    private readonly ShopDataset _shop = new ShopDataset().WithCampaign();

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task ANormalRunIsFine()
    {
        await Train();
        var run = await SyslrnCommand.RunAsync("check", _shop.Model, _shop.Write("fine", 20));
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("fine: normal (score 0.00; 20 requests in ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneSilentFailureAmongTwentyRequestsIsFoundAndNamed()
    {
        await Train();
        var run = await SyslrnCommand.RunAsync("check", _shop.Model, _shop.Write("fine", 20), _shop.Write("silent", 20, silent: 7), "--json");
        Assert.Equal(1, run.ExitCode);
        using var json = JsonDocument.Parse(run.Output);
        JsonElement silent = json.RootElement[1];
        Assert.False(json.RootElement[0].GetProperty("anomalous").GetBoolean());
        Assert.True(silent.GetProperty("anomalous").GetBoolean());
        Assert.Equal(
            [("postgres/degree", 57.0, 60.0), ("postgres/instances", 19, 20), ("psql/degree", 39, 40)],
            silent.GetProperty("deviations").EnumerateArray()
                .Select(d => (d.GetProperty("feature").GetString()!, d.GetProperty("observed").GetDouble(), Math.Round(d.GetProperty("expected").GetDouble(), 6)))
                .OrderBy(d => d.Item1));
    }

    [Fact]
    public async Task PeopleSeeTheDeviationsAsATable()
    {
        await Train();
        var run = await SyslrnCommand.RunAsync("check", _shop.Model, _shop.Write("silent", 20, silent: 7));
        Assert.Equal(1, run.ExitCode);
        Assert.Matches(@"(?m)^silent: anomalous \(score 6\.00; 20 requests in ", run.Output);
        Assert.Matches(@"(?m)^ +psql/degree +39 +40 +0\.5$", run.Output);
    }

    [Fact]
    public async Task ConnectionsThatAMonitorWouldCountDifferentlyAreToldAndTheWorkloadsNumberIsJudged()
    {
        await Train();
        var run = await SyslrnCommand.RunAsync("check", _shop.Model, _shop.Write("probed", 20, change: m => m with { Load = Contracts.Learning.Load.Of(19) }));
        Assert.Contains("run probed: its workload made 19 requests, but 20 connections arrived", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.EndsWith("the verdict here is that for 19 requests", run.Errors[0], StringComparison.Ordinal);
        Assert.Contains("19 requests in ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARunOfAnotherApplicationIsRefused()
    {
        await Train();
        string git = _shop.Write("git", 2, change: m => m with { Application = "git" });
        var run = await SyslrnCommand.RunAsync("check", _shop.Model, git);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith($"syslrn: {git} is a run of application git", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARequestTypeThatTheModelDoesNotKnowIsSaidOfItsRun()
    {
        await Train();
        string other = _shop.Write("other", 2, change: m => m with { Load = new Load([new("refunds", 2)]) });
        var run = await SyslrnCommand.RunAsync("check", _shop.Model, other, _shop.Write("fine", 20));
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("fine: normal", run.Output, StringComparison.Ordinal);
        Assert.StartsWith($"syslrn: {other}: ", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains("refunds", run.Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AVerdictOnADamagedRunSaysThatItIsIncomplete()
    {
        await Train();
        string path = _shop.Write("damaged", 20);
        using (FileStream file = File.OpenWrite(Directory.GetFiles(path, "events-*.bin").Single()))
        {
            // The kind of the first record, behind a header of 32 bytes.
            file.Position = 32 + 64;
            file.Write([0xff, 0xff]);
        }

        var run = await SyslrnCommand.RunAsync("check", _shop.Model, path, "--json");
        using var json = JsonDocument.Parse(run.Output);
        Assert.True(json.RootElement[0].GetProperty("incomplete").GetBoolean());
        Assert.Contains(run.Errors, e => e.Contains("left out: 1, the first is record 0: kind 65535 is unknown", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatIsNoModelIsSaidToBeNone()
    {
        var run = await SyslrnCommand.RunAsync("check", _shop.Data, _shop.Write("fine", 2));
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith($"syslrn: {_shop.Data}: no trained model", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    private async Task Train()
    {
        var run = await SyslrnCommand.RunAsync("train", _shop.Pipeline, "--data", _shop.Data, "--out", _shop.Model);
        Assert.True(run.ExitCode == 0, string.Join('\n', run.Errors));
    }
}
