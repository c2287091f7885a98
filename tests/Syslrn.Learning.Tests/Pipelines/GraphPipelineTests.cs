using System.Text;
using Syslrn.Contracts;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Learning.Pipelines;

namespace Syslrn.Learning.Tests.Pipelines;

public class GraphPipelineTests
{
    [Fact]
    public void TheSlopesAreWhatARequestDoes()
    {
        GraphDetector detector = Shop.Pipeline.Fit(Shop.Campaign, FitContext.Default);
        Assert.Equal(
            ["fcgiwrap/degree y = 1.00 load", "postgres/degree y = 1.00 load", "psql/instances y = 1.00 load", "psql/degree y = 2.00 load"],
            detector.Model.Reports.Where(r => r.Selected).Select(r => $"{r.Feature} {r.Normal}"));
        Assert.Equal(["fcgiwrap/degree", "postgres/degree", "psql/instances", "psql/degree"], detector.SelectedFeatures.Select(f => f.Name));
    }

    [Fact]
    public void OneSilentFailureAmongTwentyRequestsIsFoundAndNamed()
    {
        GraphDetector detector = Shop.Pipeline.Fit(Shop.Campaign, FitContext.Default);
        (double, double?)[] requests = [.. Enumerable.Range(0, 20).Select(i => (i * 0.2, i == 7 ? (double?)null : i * 0.2 + 0.1))];
        Verdict verdict = detector.Check(Shop.Run("failed", requests));
        Assert.True(verdict.IsAnomalous);
        Assert.Equal(["postgres/degree", "psql/degree"], verdict.Deviations.Select(d => d.Feature).Order());
        Assert.False(detector.Check(Shop.Sequential("fine", 20, 0.2)).IsAnomalous);
    }

    [Fact]
    public void TheMostAbnormalServingWindowIsTheVerdict()
    {
        GraphDetector detector = Shop.Pipeline.Fit(Shop.Campaign, FitContext.Default);
        RunWindow good = Shop.Serving([(0, 0.1), (1, 1.1)], 3);
        RunWindow bad = Shop.Serving([(0, 0.1), (1, null)], 3);
        Assert.True(detector.Check(new RunView("both", [Shop.Idle(1), bad, good], [])).IsAnomalous);
        Assert.True(detector.Check(new RunView("both", [good, bad], [])).IsAnomalous);
        Assert.False(detector.Check(new RunView("good", [Shop.Idle(1), good], [])).IsAnomalous);
    }

    [Fact]
    public void ASavedDetectorGivesIdenticalVerdicts()
    {
        GraphDetector detector = Shop.Pipeline.Fit(Shop.Campaign, FitContext.Default);
        using var stream = new MemoryStream();
        detector.Save(stream);
        stream.Position = 0;
        GraphDetector loaded = Shop.Pipeline.Load(stream);
        RunView run = Shop.Run("failed", (0, 0.1), (1, null), (2, 2.1));
        Verdict expected = detector.Check(run);
        Verdict actual = loaded.Check(run);
        Assert.Equal(expected.Score, actual.Score);
        Assert.Equal(expected.Deviations, actual.Deviations);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"embedder":"bm90IGpzb24=","model":""}""")]
    public void AStreamWithSomethingElseIsRefused(string content)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(content));
        Assert.Throws<InvalidDataException>(() => Shop.Pipeline.Load(stream));
    }

    [Fact]
    public void NoRunsAreAnError() =>
        Assert.Contains("no runs", Assert.Throws<SyslrnException>(() => Shop.Pipeline.Fit([], FitContext.Default)).Message, StringComparison.Ordinal);

    [Fact]
    public void ARunWithoutWindowsIsNamed() =>
        Assert.Contains("run unmarked ", Assert.Throws<SyslrnException>(() => Shop.Pipeline.Fit([new RunView("unmarked", [], [])], FitContext.Default)).Message, StringComparison.Ordinal);

    [Fact]
    public void ARunWithoutServingWindowHasNoVerdict()
    {
        GraphDetector detector = Shop.Pipeline.Fit(Shop.Campaign, FitContext.Default);
        Assert.Contains("run idle ", Assert.Throws<SyslrnException>(() => detector.Check(new RunView("idle", [Shop.Idle(1)], []))).Message, StringComparison.Ordinal);
    }
}
