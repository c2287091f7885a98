using System.Text.Json;
using Syslrn.Cli.Tests.Training;

namespace Syslrn.Cli.Tests.Verbs;

/// <summary>With --json, stdout holds JSON and nothing else, with names that look alike in every verb.</summary>
public sealed class JsonTests(TrainedShop shop) : IClassFixture<TrainedShop>
{
    [Theory]
    [InlineData(0, "plugins")]
    [InlineData(0, "train PIPELINE --data DATA --out NEW")]
    [InlineData(1, "check MODEL NORMAL FAULTY")]
    [InlineData(0, "explain MODEL")]
    [InlineData(0, "graph NORMAL")]
    [InlineData(0, "graph NORMAL --out ROOT/g.svg")]
    [InlineData(0, "probes MODEL --out NEW")]
    public async Task TheResultIsOneDocumentWithCamelCaseNames(int exitCode, string line)
    {
        SyslrnCommand run = await SyslrnCommand.RunAsync([.. shop.Expand(line), "--json"]);

        Assert.True(exitCode == run.ExitCode, string.Join('\n', run.Errors));
        using var json = JsonDocument.Parse(run.Output);
        Assert.All(Names(json.RootElement), name => Assert.Matches(@"^[a-z][A-Za-z0-9]*$", name));
    }

    [Theory]
    [InlineData(0, "monitor MODEL --replay NORMAL")]
    [InlineData(1, "monitor MODEL --replay FAULTY")]
    public async Task AlertsAreOneDocumentALine(int exitCode, string line)
    {
        SyslrnCommand run = await SyslrnCommand.RunAsync([.. shop.Expand(line), "--json"]);

        Assert.True(exitCode == run.ExitCode, string.Join('\n', run.Errors));
        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, text =>
        {
            using var json = JsonDocument.Parse(text);
            Assert.All(Names(json.RootElement), name => Assert.Matches(@"^[a-z][A-Za-z0-9]*$", name));
        });
        Assert.Equal(exitCode == 1, lines.Length > 0);
    }

    [Theory]
    [InlineData(2, "usage", "plugins --plugins /nowhere")]
    [InlineData(2, "usage", "train /nowhere --data DATA --out NEW")]
    [InlineData(2, "usage", "check MODEL /nowhere")]
    [InlineData(2, "usage", "explain /nowhere")]
    [InlineData(2, "usage", "graph /nowhere")]
    [InlineData(2, "usage", "probes /nowhere --out NEW")]
    [InlineData(2, "usage", "monitor MODEL --replay /nowhere")]
    [InlineData(2, "usage", "record --out NEW")]
    [InlineData(2, "usage", "mark /nowhere idle")]
    [InlineData(2, "usage", "campaign run /nowhere --out NEW")]
    [InlineData(2, "usage", "graph NORMAL --formt svg")]
    [InlineData(2, "usage", "nonsense")]
    public async Task AFailureIsOneDocumentThatSaysWhatStderrSays(int exitCode, string cause, string line)
    {
        SyslrnCommand run = await SyslrnCommand.RunAsync([.. shop.Expand(line), "--json"]);

        using var json = JsonDocument.Parse(run.Output);
        JsonElement error = json.RootElement.GetProperty("error");
        Assert.Equal((exitCode, exitCode, cause), (run.ExitCode, error.GetProperty("exitCode").GetInt32(), error.GetProperty("cause").GetString()));
        Assert.StartsWith($"syslrn: {error.GetProperty("message").GetString()}", run.Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARunThatCannotBeJudgedKeepsTheOthersResults()
    {
        SyslrnCommand run = await SyslrnCommand.RunAsync([.. shop.Expand("check MODEL NORMAL /nowhere FAULTY"), "--json"]);

        Assert.Equal(2, run.ExitCode);
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(["fine", "silent", "/nowhere"], json.RootElement.EnumerateArray().Select(r => r.GetProperty("run").GetString()));
        Assert.Contains("/nowhere", json.RootElement[2].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Contains("/nowhere", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    // Keys that are data, such as request types, are names in kebab-case; those of the shop look like ours.
    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Names(p.Value).Prepend(p.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        _ => [],
    };
}
