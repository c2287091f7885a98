using System.Text.Json;

namespace Syslrn.Cli.Tests.Verbs;

/// <summary>The two kinds of backtracking rules on the recordings of the shop.</summary>
public sealed class BacktrackingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("syslrn-rules-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task RulesWrittenByHandGiveThePlanThatTheEvidenceGives() =>
        Assert.Equal(await Plan("from-evidence"), await Plan("rule-table"));

    // The mode, and every primitive with the hooks of its programs.
    private async Task<string> Plan(string rule)
    {
        string pipeline = Path.Combine(_folder, $"{rule}.yaml");
        string model = Path.Combine(_folder, rule);
        await File.WriteAllTextAsync(
            pipeline,
            $$"""
            application: shop
            service: { requests: { listen: 127.0.0.1:18080 } }
            embedder: { name: bag-of-nodes }
            model: { name: linear-regression, options: { min-r2: 0.99 } }
            backtracking: { name: {{rule}} }
            """,
            TestContext.Current.CancellationToken);
        var train = await SyslrnCommand.RunAsync("train", pipeline, "--data", Repository.Path("pipelines", "shop", "recordings", "training"), "--out", model);
        Assert.True(train.ExitCode == 0, string.Join('\n', train.Errors));
        var explain = await SyslrnCommand.RunAsync("explain", model, "--json");
        Assert.True(explain.ExitCode == 0, string.Join('\n', explain.Errors));
        using var json = JsonDocument.Parse(explain.Output);
        return string.Join('\n', json.RootElement.GetProperty("primitives").EnumerateArray()
            .Select(p => $"{p.GetProperty("name")}: {string.Join(", ", p.GetProperty("programs").EnumerateArray().Select(h => h.GetProperty("hook").GetString()))}")
            .Prepend(json.RootElement.GetProperty("mode").GetString()!));
    }
}
