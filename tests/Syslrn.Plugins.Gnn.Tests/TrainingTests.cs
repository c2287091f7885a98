using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Plugins.Gnn.Graphs;
using Syslrn.Plugins.Gnn.Network;
using Syslrn.Plugins.Gnn.Training;

namespace Syslrn.Plugins.Gnn.Tests;

public class TrainingTests
{
    public static TheoryData<GnnObjective> Objectives => [.. Enum.GetValues<GnnObjective>()];

    [Theory]
    [MemberData(nameof(Objectives))]
    public void EqualSeedsTrainEqualNetworksBitByBit(GnnObjective objective)
    {
        var options = new GnnOptions { Objective = objective, Epochs = 5 };
        byte[] saved = Shop.Save(Shop.Fit(options, seed: 4));
        Assert.Equal(saved, Shop.Save(Shop.Fit(options, seed: 4)));
        Assert.NotEqual(saved, Shop.Save(Shop.Fit(options, seed: 5)));
    }

    [Theory]
    [MemberData(nameof(Objectives))]
    public void TrainingLowersTheLoss(GnnObjective objective)
    {
        SystemGraph[] windows = [.. Enumerable.Range(0, 24).Select(i => Shop.Window(2 + (i % 8), broken: i % 2 == 0))];
        (_, IReadOnlyList<double> losses) = new GnnEmbedder(new() { Objective = objective, Epochs = 60, LearningRate = 0.01 }).Train(windows, FitContext.Default);
        Assert.Equal(60, losses.Count);
        Assert.True(losses.TakeLast(10).Average() < 0.85 * losses[0], $"the loss went from {losses[0]} to {losses[^1]}");
    }

    [Fact]
    public void DeepSvddPutsBrokenWindowsFartherAwayThanNormalOnes()
    {
        var random = new SeededRandom(1);
        var reader = new GraphReader(new Vocabulary(["nginx", "php", "postgres", "sh"]), new InteractionFilter(EdgeSources.All), edgeTypes: true);
        var size = new NetworkSize(5, reader.Relations, 2, 16);
        var encoder = new GinEncoder(size, random);
        GraphInput[] training = [.. Shop.Windows.Select(reader.Read)];
        var objective = new DeepSvddObjective(encoder, training, hidden: 0);
        Trainer.Train(encoder, objective, training, new GnnOptions { Epochs = 60, LearningRate = 0.01 }, random, FitContext.Default);
        double normal = Distance(Shop.Window(6));
        double broken = Distance(Shop.Window(6, broken: true));
        Assert.True(broken > 4 * normal, $"normal {normal}, broken {broken}");

        double Distance(SystemGraph graph)
        {
            using IDisposable silent = no_grad();
            return objective.Loss([reader.Read(graph)], random)!.item<float>();
        }
    }

    [Fact]
    public void DeepSvddDoesNotCollapseIntoItsCentre()
    {
        // A collapsed network gives the same whatever it is shown.
        FittedGnn fitted = Shop.Fit(new() { Epochs = 200, LearningRate = 0.01 });
        double[] normal = Shop.Embed(fitted, Shop.Window(5));
        double[] other = Shop.Embed(fitted, Shop.Window(5, broken: true));
        double[] difference = [.. normal.Zip(other, (a, b) => Math.Abs(a - b))];
        Assert.True(difference[16..].Max() > 0.1 * normal[16..].Max(), $"{difference[16..].Max()} of {normal[16..].Max()}");
        Assert.DoesNotContain("bias", System.Text.Encoding.UTF8.GetString(Shop.Save(fitted)), StringComparison.Ordinal);
    }

    [Fact]
    public void MaskedLabelsLearnsWhoIsWho()
    {
        // Workers and databases have different surroundings here, so a hidden one can be told: better than guessing among them.
        (_, IReadOnlyList<double> losses) = new GnnEmbedder(new() { Objective = GnnObjective.MaskedLabels, Epochs = 100, LearningRate = 0.01 })
            .Train(Shop.Windows, FitContext.Default);
        Assert.True(losses.TakeLast(10).Average() < 0.1, $"{losses.TakeLast(10).Average()}");
    }

    [Fact]
    public void ProgressAndCancellationAreHeeded()
    {
        var heard = new List<double>();
        using var source = new CancellationTokenSource();
        var context = FitContext.Default with { Progress = new Listener(v => { heard.Add(v); source.Cancel(); }), Cancellation = source.Token };
        Assert.ThrowsAny<OperationCanceledException>(() => new GnnEmbedder(new() { Epochs = 10 }).Fit(Shop.Windows, context));
        Assert.Equal([0.1], heard);
    }

    [Fact]
    public void VariationsKeepAProcessAndOnlyWholeInteractions()
    {
        var reader = new GraphReader(new Vocabulary(["nginx", "php", "postgres"]), new InteractionFilter(EdgeSources.All), edgeTypes: true);
        GraphInput graph = reader.Read(Shop.Window(4));
        var random = new SeededRandom(9);
        for (int i = 0; i < 50; i++)
        {
            GraphInput varied = Augmentation.DropNodes(graph, 0.8, random);
            Assert.NotEmpty(varied.Tokens);
            Assert.Equal(varied.Tokens.Length, varied.States.Length);
            Assert.All(varied.Relations, r => Assert.All(r.From.Concat(r.To), n => Assert.InRange(n, 0, varied.Tokens.Length - 1)));
        }

        Assert.Equal(graph.Relations.Sum(r => r.From.Length), Augmentation.DropEdges(graph, 0, random).Relations.Sum(r => r.From.Length));
        Assert.All(Augmentation.Hide(graph, 1, random).Tokens, t => Assert.Equal(Vocabulary.Unknown, t));
    }

    private sealed class Listener(Action<double> heard) : IProgress<double>
    {
        public void Report(double value) => heard(value);
    }
}
