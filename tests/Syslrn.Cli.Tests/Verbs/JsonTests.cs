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

    // Keys that are data, such as request types, are names in kebab-case; those of the shop look like ours.
    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Names(p.Value).Prepend(p.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        _ => [],
    };
}
