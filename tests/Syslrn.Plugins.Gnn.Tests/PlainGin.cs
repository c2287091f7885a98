using System.Runtime.InteropServices;
using System.Text.Json;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Plugins.Gnn.Tests;

/// <summary>The network by its definition, from a saved state: one number after the other, in double precision, without a tensor engine.</summary>
internal sealed class PlainGin
{
    private readonly JsonElement _state;
    private readonly int _width;

    public PlainGin(byte[] saved)
    {
        _state = JsonDocument.Parse(saved).RootElement.GetProperty("state");
        _width = _state.GetProperty("width").GetInt32();
    }

    /// <summary>The sums over all processes, which must be in the scope and take part in something.</summary>
    public double[] Embed(SystemGraph graph)
    {
        string[] labels = [.. _state.GetProperty("labels").EnumerateArray().Select(l => l.GetString()!)];
        double[][] executables = Weights("executables");
        double[][] states = Weights("states");
        double[][] h =
        [
            .. Enumerable.Range(0, graph.Nodes.Length).Select(n => Add(
                executables[1 + Array.IndexOf(labels, graph.LabelOf(n))],
                states[graph.Nodes[n].Preexisting ? 1 : 0])),
        ];
        var sums = new List<double>(Sum(h));
        for (int layer = 0; layer < _state.GetProperty("layers").GetInt32(); layer++)
        {
            h = Layer(graph, h, $"layer{layer}");
            sums.AddRange(Sum(h));
        }

        return [.. sums];
    }

    private double[][] Layer(SystemGraph graph, double[][] h, string name)
    {
        double[][] sum = [.. h.Select(v => (double[])v.Clone())];
        foreach (GraphEdge edge in graph.Edges)
        {
            sum[edge.Target] = Add(sum[edge.Target], Message(h[edge.Source], name, 2 * (int)edge.Type));
            sum[edge.Source] = Add(sum[edge.Source], Message(h[edge.Target], name, (2 * (int)edge.Type) + 1));
        }

        return [.. sum.Select(v => Relu(Map(Relu(Map(v, Weights($"{name}.first.weight"))), Weights($"{name}.second.weight"))))];
    }

    private double[] Message(double[] sent, string name, int relation) =>
        _state.GetProperty("edgeTypes").GetBoolean() ? Map(sent, Weights($"{name}.relation{relation}.weight")) : sent;

    private double[][] Weights(string name) =>
    [
        .. MemoryMarshal.Cast<byte, float>(_state.GetProperty("weights").GetProperty(name).GetBytesFromBase64()).ToArray()
            .Select(v => (double)v).Chunk(_width),
    ];

    private double[] Sum(double[][] h) => h.Aggregate(new double[_width], Add);

    private static double[] Map(double[] x, double[][] rows) => [.. rows.Select(row => row.Zip(x, (a, b) => a * b).Sum())];

    private static double[] Relu(double[] x) => [.. x.Select(v => Math.Max(0, v))];

    private static double[] Add(double[] x, double[] y) => [.. x.Zip(y, (a, b) => a + b)];
}
