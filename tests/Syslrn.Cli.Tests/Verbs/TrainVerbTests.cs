using System.Text.Json;
using Syslrn.Cli.Tests.Training;
using Syslrn.Contracts.Learning;
using Syslrn.Events.Runs;

namespace Syslrn.Cli.Tests.Verbs;

public sealed class TrainVerbTests : IDisposable
{
    private readonly ShopDataset _shop = new();

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task WhatEveryRequestDoesIsSelectedWithItsSlope()
    {
        _shop.WithCampaign();
        var run = await Train("--json");
        Assert.True(run.ExitCode == 0, string.Join('\n', run.Errors));
        using var json = JsonDocument.Parse(run.Output);
        string[] selected = [.. json.RootElement.GetProperty("features").EnumerateArray()
            .Where(f => f.GetProperty("selected").GetBoolean()).Select(f => $"{f.GetProperty("name")} {f.GetProperty("normal")}")];
        Assert.Equal(
            [
                "fcgiwrap/degree y = 1.00 + 1.00 load",
                "order.cgi/instances y = 1.00 load", "order.cgi/degree y = 2.00 load",
                "postgres/instances y = 1.00 load", "postgres/degree y = 3.00 load",
                "psql/instances y = 1.00 load", "psql/degree y = 2.00 load",
            ],
            selected);
        Assert.Equal(10, json.RootElement.GetProperty("runs").GetArrayLength());
        Assert.Equal(104, json.RootElement.GetProperty("completion").GetProperty("requests").GetInt32());
        Assert.Equal(_shop.Model, json.RootElement.GetProperty("model").GetString());
    }

    [Fact]
    public async Task PeopleSeeSelectedFeaturesFirstWithinAHundredColumns()
    {
        _shop.WithCampaign();
        var run = await Train();
        Assert.Equal(0, run.ExitCode);
        string[] lines = run.Output.Split('\n');
        Assert.All(lines.Where(l => !l.Contains(_shop.Root, StringComparison.Ordinal)), line => Assert.True(line.Length <= 100, line));
        string[] rows = [.. lines.Where(l => l.Contains("/instances", StringComparison.Ordinal) || l.Contains("/degree", StringComparison.Ordinal))];
        Assert.Equal(10, rows.Length);
        Assert.All(rows[..7], r => Assert.Matches(@"^ +\+ ", r));
        Assert.All(rows[7..], r => Assert.DoesNotMatch(@"^ +\+ ", r));
        Assert.Contains("7 of 10 features selected", run.Output, StringComparison.Ordinal);
        Assert.Contains("10 failure-free runs, 2 to 20 requests; ", run.Output, StringComparison.Ordinal);
        Assert.Contains("completion time 0.250 s: the slowest of 104 requests took 0.0", run.Output, StringComparison.Ordinal);
        Assert.EndsWith($"model written to {_shop.Model}\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunsThatAreNotNormalOnesOfTheApplicationAreLeftOut()
    {
        _shop.WithCampaign();
        _shop.Write("faulty", 20, silent: 3, change: m => m with { Label = RunLabels.Faulty });
        _shop.Write("unlabelled", 20, silent: 3, change: m => m with { Label = null });
        _shop.Write("git", 20, silent: 3, change: m => m with { Application = "git" });
        var run = await Train();
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("3 other runs: 1 is labelled faulty, 1 is of application git, 1 has no label", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARunThatLostEventsIsLeftOutWithAWarning()
    {
        _shop.WithCampaign();
        string lossy = _shop.Write("lossy", 20, silent: 3, change: m => m with { Lost = [new LostEvents(0, 1, "ring-full", 7)] });
        var run = await Train();
        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"syslrn: warning: {lossy}: 7 events were lost, so it is not learned from: record it again", run.Errors);
        Assert.Contains("10 failure-free runs", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARunWhoseLoadIsNotItsArrivalsIsDoubted()
    {
        _shop.WithCampaign();
        _shop.Write("miscounted", 20, change: m => m with { Load = Load.Of(21) });
        var run = await Train("--json");
        Assert.Contains(run.Errors, e => e.Contains("run miscounted: its workload made 21 requests, but 20 connections arrived", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AFaultyRunLabelledNormalIsDoubted()
    {
        _shop.WithCampaign();
        _shop.Write("mislabelled", 20, silent: 7);
        var run = await Train();
        Assert.Contains(run.Errors, e => e.StartsWith("syslrn: warning: run mislabelled does not fit the other runs, ", StringComparison.Ordinal));
        Assert.Single(run.Errors, e => e.Contains("does not fit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WithoutIdleWindowsItSaysWhatToRecord()
    {
        _shop.WithCampaign(idle: false);
        var run = await Train();
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(run.Errors, e => e.Contains("none of the 10 training windows is idle", StringComparison.Ordinal) && e.Contains("duration-term", StringComparison.Ordinal));
        Assert.False(Directory.Exists(_shop.Model));

        _shop.WritePipeline("duration-term: false");
        Assert.Equal(0, (await Train()).ExitCode);
    }

    [Fact]
    public async Task IfNothingIsSelectedNoModelIsWritten()
    {
        foreach (int load in new[] { 2, 5, 10, 15, 20 })
        {
            // The workload lies: what happens has nothing to do with its loads.
            _shop.Write($"run-{load}", 22 - load, change: m => m with { Load = Load.Of(load), Service = [] });
        }

        var run = await Train("--json");
        Assert.Equal(1, run.ExitCode);
        Assert.False(Directory.Exists(_shop.Model));
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("model").ValueKind);
    }

    [Fact]
    public async Task WhereNoRunCanBeUsedTheReasonsAreCounted()
    {
        _shop.Write("a", 2, change: m => m with { Label = RunLabels.Benign });
        _shop.Write("b", 2, change: m => m with { Label = RunLabels.Benign });
        _shop.Write("c", 2, change: m => m with { Application = null });
        await AssertError(_shop.Data, "none of its 3 runs is a complete one of application shop labelled normal (2 is labelled benign, 1 names no application)");
    }

    [Fact]
    public async Task DatasetsThatAreNoneAreNamed()
    {
        await AssertError(Path.Combine(_shop.Root, "nowhere"), "there is no such directory");
        await AssertError(_shop.Data, "there are no runs in it");
        await AssertError(_shop.Write("single", 2), "this is a single run");
    }

    [Fact]
    public async Task AModelNeverReplacesSomethingElse()
    {
        _shop.WithCampaign();
        Directory.CreateDirectory(_shop.Model);
        File.WriteAllText(Path.Combine(_shop.Model, "thesis.txt"), "mine");
        var run = await Train();
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"syslrn: {_shop.Model}: exists and is no trained model, so it is not overwritten: name another directory", run.Errors);
    }

    private Task<SyslrnCommand> Train(params string[] more) =>
        SyslrnCommand.RunAsync(["train", _shop.Pipeline, "--data", _shop.Data, "--out", _shop.Model, .. more]);

    private async Task AssertError(string data, string message)
    {
        var run = await SyslrnCommand.RunAsync("train", _shop.Pipeline, "--data", data, "--out", _shop.Model);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(run.Errors, e => e.StartsWith($"syslrn: {data}: ", StringComparison.Ordinal) && e.Contains(message, StringComparison.Ordinal));
    }
}
