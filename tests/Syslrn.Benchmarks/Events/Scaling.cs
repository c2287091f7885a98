using System.Globalization;
using Syslrn.Benchmarks.Goals;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Graphs;
using Syslrn.Plugins.BagOfNodes;
using Syslrn.Plugins.WeisfeilerLehman;

namespace Syslrn.Benchmarks.Events;

/// <summary>
/// Events to a graph, and the graph to vectors, for ten thousand events up to as many as are asked for: a table of millions of events per second of processor
/// time, of what building allocated, and of the most memory that the process has had so far, everything included.
/// </summary>
internal static class Scaling
{
    private const int Block = 4_096;

    public static int Run(int largest)
    {
        IFittedEmbedder[] embedders = 
        [
            .. new IEmbedder[] { new BagOfNodesEmbedder(new()), new WeisfeilerLehmanEmbedder(new() { Height = 3 }) }
                .Select(e => e.Fit([Build(10_000).Graph, Build(10_000).Graph], FitContext.Default)),
        ];
        for (int i = 0; i < 20; i++)
        {
            Measure(100_000, embedders);
            Thread.Sleep(100); // The compiler waits for a pause before it optimises.
        }

        Console.WriteLine("| events | nodes | edges | graph, M events/s | bag-of-nodes | weisfeiler-lehman | reference loop, ms | allocated, MB | peak, MB |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        for (int events = 10_000; events <= largest; events *= 10)
        {
            // The best of several, since others use the machine too.
            Row[] rows = [.. Enumerable.Range(0, events < 1_000_000 ? 50 : 5).Select(_ => Measure(events, embedders))];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {events:#,##0} | {rows[0].Nodes:#,##0} | {rows[0].Edges:#,##0} | {events / rows.Min(r => r.GraphNs) * 1e3:0.0} | {events / rows.Min(r => r.EmbedNs[0]) * 1e3:0.0} | "
                    + $"{events / rows.Min(r => r.EmbedNs[1]) * 1e3:0.0} | {rows.Min(r => r.LoopNs) / 1e6:0.0} | {rows[0].Allocated / 1e6:0.0} | {PeakBytes() / 1e6:0} |"));
        }

        return 0;
    }

    private static Row Measure(int events, IFittedEmbedder[] embedders)
    {
        GC.Collect();
        long begin = ProcessorTime.NowNs;
        ReferenceLoop.Run();
        double loop = ProcessorTime.NowNs - begin;
        long before = GC.GetTotalAllocatedBytes(precise: true);
        (SystemGraph graph, double graphNs) = Build(events);
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        double[] embedNs = [.. embedders.Select(e =>
        {
            var vector = new double[e.Features.Count];
            long start = ProcessorTime.NowNs;
            e.Embed(graph, vector);
            return (double)(ProcessorTime.NowNs - start);
        })];
        return new Row(graph.Nodes.Length, graph.Edges.Length, graphNs, embedNs, loop, allocated);
    }

    // Making the events is not measured; they come in blocks, as from a file.
    private static (SystemGraph Graph, double Ns) Build(int events)
    {
        var stream = new RequestStream();
        var builder = new SystemGraphBuilder();
        foreach (EventRecord record in RequestStream.Snapshot)
        {
            builder.Add(record);
        }

        var block = new EventRecord[Block];
        long ns = 0;
        for (int left = events; left > 0; left -= Block)
        {
            Span<EventRecord> part = block.AsSpan(0, Math.Min(left, Block));
            stream.Read(part);
            long begin = ProcessorTime.NowNs;
            foreach (ref readonly EventRecord record in part)
            {
                builder.Add(record);
            }

            ns += ProcessorTime.NowNs - begin;
        }

        long last = ProcessorTime.NowNs;
        SystemGraph graph = builder.Build();
        return (graph, ns + ProcessorTime.NowNs - last);
    }

    private static double PeakBytes() => 1024 * double.Parse(
        File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);

    private sealed record Row(int Nodes, int Edges, double GraphNs, double[] EmbedNs, double LoopNs, long Allocated);
}
