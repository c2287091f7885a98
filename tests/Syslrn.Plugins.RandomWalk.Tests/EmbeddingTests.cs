using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Conformance.Embedders;
using Syslrn.Plugins.Conformance.Graphs;
using Syslrn.Plugins.Conformance.Recordings;

namespace Syslrn.Plugins.RandomWalk.Tests;

public class EmbeddingTests
{
    private static IFittedEmbedder Fit(int steps, SystemGraph graph) => new RandomWalkEmbedder(new() { Steps = steps, Pipes = true }).Fit([graph], FitContext.Default);

    [Fact]
    public void AWalkInATriangleReturnsWithTheChancesCountedByHand()
    {
        // From a corner: after 2 steps 2 of 4 walks are back, after 3 steps 2 of 8, after 4 steps 6 of 16.
        var sketch = new GraphSketch();
        SystemGraph triangle = sketch.Ipc(sketch.Node("a"), sketch.Node("b")).Ipc(1, sketch.Node("c")).Ipc(2, 0).Ipc(0, 2).Network(0, 1).Build();
        var values = NamedValues.Of(Fit(4, triangle), triangle);
        Assert.Equal([0.5, 0.25, 0.375], [values["a/return-2"], values["a/return-3"], values["a/return-4"]]);
    }

    [Fact]
    public void AWalkFromTheMiddleOfAStarIsBackInEveryOtherStep()
    {
        var sketch = new GraphSketch();
        int server = sketch.Node("server", preexisting: true);
        SystemGraph star = sketch.Ipc(sketch.Node("client"), server).Ipc(sketch.Node("client"), server).Ipc(sketch.Node("client"), server).Build();
        Assert.Equal(
            [("client/return-2", 1), ("client/return-3", 0), ("server/return-2", 1), ("server/return-3", 0)],
            NamedValues.Of(Fit(3, star), star).Select(v => (v.Key, Math.Round(v.Value, 12))));
    }

    [Fact]
    public void AFeatureNeedsAllInteractionsButOnlyExecsOfItsExecutable()
    {
        var sketch = new GraphSketch();
        Feature feature = Fit(2, sketch.Ipc(sketch.Node("a"), sketch.Node("b")).Build()).Features[0];
        Assert.Equal([new(OsPrimitives.ProcessFork, []), new(OsPrimitives.ProcessExec, ["a"]), new(OsPrimitives.UnixStream, [])], feature.Evidence);
    }

    [Fact]
    public void ChancesAreThoseOfPowersOfTheTransitionMatrix()
    {
        for (int seed = 1; seed < 20; seed++)
        {
            SystemGraph graph = new SimulatedRecording(seed, 60).Graph;
            var values = NamedValues.Of(Fit(9, graph), graph);
            double[,] transition = Transition(graph);
            double[,] power = transition;
            for (int t = 2; t <= 9; t++)
            {
                power = Product(power, transition);
                foreach (var label in Enumerable.Range(0, graph.Nodes.Length).GroupBy(graph.LabelOf).Where(l => values.ContainsKey($"{l.Key}/return-{t}")))
                {
                    Assert.Equal(label.Sum(n => power[n, n]), values[$"{label.Key}/return-{t}"], 9);
                }
            }
        }
    }

    private static double[,] Transition(SystemGraph graph)
    {
        int n = graph.Nodes.Length;
        var matrix = new double[n, n];
        foreach (GraphEdge edge in graph.Edges)
        {
            if (graph.Nodes[edge.Source].InScope && graph.Nodes[edge.Target].InScope)
            {
                matrix[edge.Source, edge.Target] = matrix[edge.Target, edge.Source] = 1;
            }
        }

        for (int i = 0; i < n; i++)
        {
            double degree = Enumerable.Range(0, n).Sum(j => matrix[i, j]);
            for (int j = 0; j < n && degree > 0; j++)
            {
                matrix[i, j] /= degree;
            }
        }

        return matrix;
    }

    private static double[,] Product(double[,] a, double[,] b)
    {
        int n = a.GetLength(0);
        var product = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                for (int k = 0; k < n; k++)
                {
                    product[i, j] += a[i, k] * b[k, j];
                }
            }
        }

        return product;
    }
}
