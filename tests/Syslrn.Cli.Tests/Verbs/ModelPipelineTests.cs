using System.Text.Json;

namespace Syslrn.Cli.Tests.Verbs;

/// <summary>Each model from training to monitoring, on the recordings that ship with the shop.</summary>
public sealed class ModelPipelineTests : IDisposable
{
    private static readonly string Recordings = Repository.Path("pipelines", "shop", "recordings");
    private readonly string _folder = Directory.CreateTempSubdirectory("syslrn-models-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("linear-regression", false)]
    [InlineData("linear-regression", true)]
    [InlineData("k-means", false)]
    [InlineData("dbscan", false)]
    [InlineData("knn", false)]
    [InlineData("knn", true)]
    [InlineData("lof", false)]
    [InlineData("mahalanobis", false)]
    [InlineData("pca", false)]
    [InlineData("isolation-forest", false)]
    public async Task AModelFindsTheOneSilentFailureAndNamesIt(string model, bool calibrated)
    {
        await Train(model, calibrated ? "0.83" : null, expected: 0);
        var check = await SyslrnCommand.RunAsync(
            "check", Model, Path.Combine(Recordings, "normal"), Path.Combine(Recordings, "silent-psql-once"), "--json");
        Assert.Equal(1, check.ExitCode);
        using var json = JsonDocument.Parse(check.Output);
        Assert.False(json.RootElement[0].GetProperty("anomalous").GetBoolean(), check.Output);
        JsonElement deviations = json.RootElement[1].GetProperty("deviations");
        Assert.Contains("postgres/instances 19 20", deviations.EnumerateArray().Select(d =>
            $"{d.GetProperty("feature")} {d.GetProperty("observed")} {Math.Round(d.GetProperty("expected").GetDouble())}"));

        Assert.Equal(0, (await SyslrnCommand.RunAsync("explain", Model, "--json")).ExitCode);
        Assert.Equal(0, (await SyslrnCommand.RunAsync("monitor", Model, "--replay", Path.Combine(Recordings, "normal"))).ExitCode);
        var monitor = await SyslrnCommand.RunAsync("monitor", Model, "--replay", Path.Combine(Recordings, "silent-psql-once"));
        Assert.Equal(1, monitor.ExitCode);
        Assert.Contains("\"feature\":\"postgres/instances\"", monitor.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TrainingPrintsWhatTheRunsSupportAndRefusesMore()
    {
        Assert.Contains(
            "the model's own tolerance; 5 runs support calibration to a selectivity of up to 0.8333",
            (await Train("pca", null, expected: 0)).Output, StringComparison.Ordinal);
        Assert.Contains(
            "calibrated to a selectivity of 0.8; 5 runs support up to 0.8333",
            (await Train("pca", "0.8", expected: 0)).Output, StringComparison.Ordinal);
        Assert.Contains(
            "syslrn: calibration.selectivity: 0.99 needs 99 failure-free runs, there are 5, which support 0.8333: record 94 more, or lower it",
            (await Train("pca", "0.99", expected: 2)).Errors);
    }

    [Fact]
    public async Task TrainingSaysWhatStandsInTheWayOfTailoringAndWhatWouldHelp()
    {
        const string Hashed = "weisfeiler-lehman, options: { height: 1, hash-bits: 6 }";
        string[] lines = (await Train("linear-regression", null, expected: 0, Hashed)).Output.Split('\n');
        int begin = Array.FindIndex(lines, l => l.StartsWith("no tailoring possible: every selected feature", StringComparison.Ordinal));
        Assert.Matches("without one they change by: .*psql [0-9]+ %", lines[begin + 2]);
        Assert.Contains("'attribution: { min-correlation: 0.9 }' in the pipeline would restrict them to ", lines[begin + 3], StringComparison.Ordinal);
        Assert.DoesNotContain("no tailoring", (await Train("linear-regression", null, expected: 0, Hashed, "attribution: { min-correlation: 0.9 }")).Output, StringComparison.Ordinal);
    }

    private string Model => Path.Combine(_folder, "model");

    private async Task<SyslrnCommand> Train(string model, string? selectivity, int expected, string embedder = "bag-of-nodes", string attribution = "")
    {
        string pipeline = Path.Combine(_folder, "pipeline.yaml");
        File.WriteAllText(pipeline, $$"""
            application: shop
            service: { requests: { listen: 127.0.0.1:18080 } }
            embedder: { name: {{embedder}} }
            model: { name: {{model}} }
            {{attribution}}
            {{(selectivity is null ? "" : $"calibration: {{ selectivity: {selectivity} }}")}}
            """);
        var train = await SyslrnCommand.RunAsync("train", pipeline, "--data", Path.Combine(Recordings, "training"), "--out", Model);
        Assert.True(train.ExitCode == expected, train.Output + string.Join('\n', train.Errors));
        return train;
    }
}
