using System.Text.Json.Nodes;
using Syslrn.Contracts;
using Syslrn.Contracts.Learning;
using Syslrn.Learning.Models;
using Syslrn.Plugins.BagOfNodes;
using Syslrn.Plugins.LinearRegression;

namespace Syslrn.Learning.Tests.Models;

public sealed class ModelDirectoryTests : IDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("syslrn-model-").FullName;

    private string Target => Path.Combine(_parent, "model");

    public void Dispose() => Directory.Delete(_parent, recursive: true);

    [Fact]
    public void ALoadedModelIsTheSavedOne()
    {
        TrainedModel saved = Shop.Train();
        ModelDirectory.Save(saved, Target);
        TrainedModel loaded = Load();
        Assert.Equal(saved.Origin.PipelineText, loaded.Origin.PipelineText);
        Assert.Equal(saved.Origin.TrainedAt, loaded.Origin.TrainedAt);
        Assert.Equal(saved.Origin.Model.Options.Single().Values, loaded.Origin.Model.Options.Single().Values);
        Assert.Equal(saved.Completion, loaded.Completion);
        Assert.Equal(["requests"], loaded.RequestTypes);
        Assert.Equal(saved.Summary.Runs.Select(r => (r.Name, new Load(r.Arrivals), r.Score)), loaded.Summary.Runs.Select(r => (r.Name, new Load(r.Arrivals), r.Score)));
        Assert.Equal(saved.SelectedFeatures.Select(f => f.Name), loaded.SelectedFeatures.Select(f => f.Name));
        Assert.Equal(saved.SelectedFeatures.Select(f => f.Counter), loaded.SelectedFeatures.Select(f => f.Counter));
        RunView run = Shop.Run("failed", (0, 0.1), (1, null));
        Assert.Equal(saved.Detector.Check(run).Deviations, loaded.Detector.Check(run).Deviations);
    }

    [Fact]
    public void ItsMethodsAreMadeFromTheirStoredNamesAndOptions()
    {
        ModelDirectory.Save(Shop.Train(), Target);
        var asked = new List<string>();
        ModelDirectory.Load(
            Target,
            m => { asked.Add($"{m.Name} {m.Options[0].Key}={m.Options[0].Values[0]}"); return new BagOfNodesEmbedder(new()); },
            m => { asked.Add($"{m.Name} {m.Options[0].Key}={m.Options[0].Values[0]}"); return new LinearRegressionLearner(new()); });
        Assert.Equal(["bag-of-nodes pipes=false", "linear-regression min-r2=0.99"], asked);
    }

    [Fact]
    public void OnlyTheOwnerCanReadIt()
    {
        ModelDirectory.Save(Shop.Train(), Target);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Target));
        Assert.All(Directory.GetFiles(Target), f => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(f)));
    }

    [Fact]
    public void SavingAgainReplacesTheModelAndLeavesNothingBehind()
    {
        ModelDirectory.Save(Shop.Train(), Target);
        File.WriteAllText(Path.Combine(Target, "model-0.state.7.tmp"), "left by an interrupted write");
        ModelDirectory.Save(Shop.Train([.. Shop.Campaign, Shop.Sequential("more", 30, 0.1)]), Target);
        Assert.Equal(11, Load().Summary.Runs.Length);
        Assert.Equal(3, Directory.GetFileSystemEntries(Target).Length);
    }

    [Fact]
    public void AnInterruptedSaveLeavesTheOldModel()
    {
        ModelDirectory.Save(Shop.Train(), Target);
        TrainedModel longer = Shop.Train([.. Shop.Campaign, Shop.Sequential("more", 30, 0.1)]);
        // All states are written, model.json is not.
        string manifest = Path.Combine(Target, "model.json");
        byte[] old = File.ReadAllBytes(manifest);
        string other = Path.Combine(_parent, "other");
        ModelDirectory.Save(longer, other);
        foreach (string state in Directory.GetFiles(other, "*.state"))
        {
            File.Copy(state, Path.Combine(Target, Path.GetFileName(state)), overwrite: true);
        }

        Assert.Equal(old, File.ReadAllBytes(manifest));
        Assert.Equal(10, Load().Summary.Runs.Length);
    }

    [Fact]
    public void ADirectoryWithSomethingElseIsNotOverwritten()
    {
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "thesis.txt"), "mine");
        AssertUnusable(() => ModelDirectory.Save(Shop.Train(), Target), "is no trained model, so it is not overwritten");
        Assert.Equal("mine", File.ReadAllText(Path.Combine(Target, "thesis.txt")));
    }

    [Fact]
    public void WhatIsNoModelIsSaidToBeNone() => AssertUnusable(() => Load(), "no trained model", "syslrn train");

    [Fact]
    public void AnotherFormatVersionIsNamed() => AssertUnusableAfter(m => m["formatVersion"] = 7, "format version 7", "reads 2", "train again");

    [Fact]
    public void APipelineThatWasChangedSinceIsNoticed() => AssertUnusableAfter(
        m => m["origin"]!["pipelineText"] = m["origin"]!["pipelineText"] + " ", "pipelineText in model.json is not what it was trained with", "train again");

    [Fact]
    public void AMissingPartIsAnError() => AssertUnusableAfter(m => ((JsonObject)m).Remove("completion"), "model.json cannot be read", "train again");

    [Fact]
    public void BrokenJsonIsAnError()
    {
        ModelDirectory.Save(Shop.Train(), Target);
        File.WriteAllText(Path.Combine(Target, "model.json"), "{");
        AssertUnusable(() => Load(), "model.json cannot be read");
    }

    [Fact]
    public void ADamagedStateIsNoticed()
    {
        ModelDirectory.Save(Shop.Train(), Target);
        string state = Directory.GetFiles(Target, "embedder-*.state").Single();
        File.WriteAllText(state, File.ReadAllText(state).Replace("psql", "pspl", StringComparison.Ordinal));
        AssertUnusable(() => Load(), "is damaged", Path.GetFileName(state));
    }

    [Fact]
    public void AMissingStateIsNoticed()
    {
        ModelDirectory.Save(Shop.Train(), Target);
        File.Delete(Directory.GetFiles(Target, "model-*.state").Single());
        AssertUnusable(() => Load(), "is missing");
    }

    [Fact]
    public void AMethodThatCannotReadTheStateIsAnError()
    {
        ModelDirectory.Save(Shop.Train(), Target);
        AssertUnusable(
            () => ModelDirectory.Load(Target, _ => new OtherEmbedder(), _ => new LinearRegressionLearner(new())),
            "its state cannot be read (not mine)");
    }

    [Fact]
    public void AnUnknownPluginIsTheCallersError()
    {
        ModelDirectory.Save(Shop.Train(), Target);
        var error = Assert.Throws<SyslrnException>(() => ModelDirectory.Load(
            Target, m => throw new SyslrnException(ErrorCause.Usage, $"unknown embedder '{m.Name}'"), _ => new LinearRegressionLearner(new())));
        Assert.Equal("unknown embedder 'bag-of-nodes'", error.Message);
    }

    private TrainedModel Load() => ModelDirectory.Load(Target, _ => new BagOfNodesEmbedder(new()), _ => new LinearRegressionLearner(new()));

    private void AssertUnusableAfter(Action<JsonNode> change, params string[] parts)
    {
        ModelDirectory.Save(Shop.Train(), Target);
        string path = Path.Combine(Target, "model.json");
        JsonNode manifest = JsonNode.Parse(File.ReadAllText(path))!;
        change(manifest);
        File.WriteAllText(path, manifest.ToJsonString());
        AssertUnusable(() => Load(), parts);
    }

    private void AssertUnusable(Action action, params string[] parts)
    {
        var error = Assert.Throws<SyslrnException>(action);
        Assert.Equal(ErrorCause.Usage, error.Cause);
        Assert.StartsWith(Target, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.All(parts, p => Assert.Contains(p, error.Message, StringComparison.Ordinal));
    }
}
