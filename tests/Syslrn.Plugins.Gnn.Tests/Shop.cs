using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Conformance.Graphs;

namespace Syslrn.Plugins.Gnn.Tests;

/// <summary>Windows of a small application: a server that exists, and for each request a worker that asks a database.</summary>
internal static class Shop
{
    public static SystemGraph Window(int requests, bool broken = false)
    {
        var sketch = new GraphSketch();
        int server = sketch.Node("nginx", preexisting: true);
        int database = sketch.Node("postgres", preexisting: true);
        for (int i = 0; i < requests; i++)
        {
            int worker = sketch.Node("php", startNs: (ulong)i + 2);
            sketch.Fork(server, worker).Ipc(server, worker);
            if (broken)
            {
                // The worker starts a shell instead of asking the database.
                sketch.Fork(worker, sketch.Node("sh", startNs: (ulong)i + 2));
            }
            else
            {
                sketch.Network(worker, database);
            }
        }

        return sketch.Build();
    }

    public static SystemGraph[] Windows { get; } = [.. Enumerable.Range(1, 24).Select(i => Window(1 + (i % 12)))];

    public static FittedGnn Fit(GnnOptions options, ulong seed = 1, params SystemGraph[] graphs) =>
        (FittedGnn)new GnnEmbedder(options).Fit(graphs.Length == 0 ? Windows : graphs, FitContext.Default with { Seed = seed });

    public static double[] Embed(IFittedEmbedder fitted, SystemGraph graph)
    {
        var vector = new double[fitted.Features.Count];
        Array.Fill(vector, double.NaN);
        fitted.Embed(graph, vector);
        return vector;
    }

    public static byte[] Save(IFittedEmbedder fitted)
    {
        using var stream = new MemoryStream();
        fitted.Save(stream);
        return stream.ToArray();
    }
}
