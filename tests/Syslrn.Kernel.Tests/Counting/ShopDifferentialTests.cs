using System.Collections.Immutable;
using System.Diagnostics;
using Syslrn.Contracts.Plugins;
using Syslrn.Kernel.Tests.Harness;
using Syslrn.Probes.Counting;

namespace Syslrn.Kernel.Tests.Counting;

/// <summary>A full recording of a real application beside the tailored programs that count its features.</summary>
public class ShopDifferentialTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    [Fact]
    public void CountersEqualTheEmbeddingOfTheRecordedGraph()
    {
        using var shop = new ShopTestbed();
        IFittedEmbedder embedder;
        using (LiveRecording rehearsal = LiveRecording.Start(shop.Scope))
        {
            shop.Order(3, concurrently: 1);
            embedder = Comparison.Learn(GraphRecording.Build(rehearsal));
        }

        using LiveRecording recording = LiveRecording.Start(shop.Scope);
        using TailoredProbes probes = LiveCounting.Start(embedder.Features, shop.Scope, null, null, shop.Service);
        shop.Order(40, concurrently: 4);

        ImmutableArray<Compared> features = WhenQuiet(() => Comparison.Compare(embedder, GraphRecording.Build(recording), probes.Read()));
        Assert.Equal(features.Select(f => $"{f.Feature} = {f.Recorded}"), features.Select(f => $"{f.Feature} = {f.Counted}"));
        Assert.Equal(40, features.Single(f => f.Feature == "psql/instances").Counted);
        Assert.Equal(40, probes.ReadArrivals()["requests"]);
        Assert.Empty(recording.Lost);
    }

    /// <summary>The application may still be busy with what follows an answer: a miscount stays, that goes.</summary>
    private static ImmutableArray<Compared> WhenQuiet(Func<ImmutableArray<Compared>> compare)
    {
        var waited = Stopwatch.StartNew();
        ImmutableArray<Compared> features = compare();
        while (features.Any(f => f.Recorded != f.Counted) && waited.Elapsed < s_patience)
        {
            Thread.Sleep(50);
            features = compare();
        }

        return features;
    }
}
