using System.Collections.Immutable;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Gnn.Graphs;
using Syslrn.Plugins.Gnn.Network;

namespace Syslrn.Plugins.Gnn;

/// <summary>A trained network: one dimension for each of a layer's, and for the executables' vectors (layer 0).</summary>
internal sealed class FittedGnn : IFittedEmbedder
{
    private readonly GraphReader _reader;
    private readonly GinEncoder _encoder;

    public FittedGnn(GraphReader reader, GinEncoder encoder, NetworkSize size, bool logarithm)
    {
        (_reader, _encoder, Size, Logarithm) = (reader, encoder, size, logarithm);

        // Every dimension is a mixture of all executables and all interactions. Nothing less would be honest.
        ImmutableArray<Evidence> evidence = reader.Filter.Evidence(null);
        Features =
        [
            .. Enumerable.Range(0, size.Layers + 1).SelectMany(layer => Enumerable.Range(0, size.Width).Select(d => new Feature(
                $"gnn/layer{layer}/{d}",
                layer == 0 ? $"dimension {d} of the executables" : $"dimension {d} of what is up to {layer} interactions around the executables",
                evidence,
                Counter: null))),
        ];
    }

    /// <summary>The network's sizes.</summary>
    public NetworkSize Size { get; }

    /// <summary>Whether logarithms of the sums are given.</summary>
    public bool Logarithm { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Feature> Features { get; }

    /// <inheritdoc/>
    public void Embed(SystemGraph graph, Span<double> vector)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfNotEqual(vector.Length, Features.Count, nameof(vector));
        vector.Clear();
        GraphInput input = _reader.Read(graph);
        if (input.Tokens.Length == 0)
        {
            return;
        }

        using DisposeScope scope = NewDisposeScope();
        using IDisposable silent = no_grad();
        var batch = new GraphBatch([input]);
        Tensor[] sums = GinEncoder.SumPerGraph(_encoder.call(batch), batch);
        int position = 0;
        foreach (float sum in sums.SelectMany(s => s.data<float>().ToArray()))
        {
            // Sums of sums can leave the range of single precision only for graphs that do not fit into memory.
            double value = Math.Clamp(sum, float.MinValue, float.MaxValue);
            vector[position++] = Logarithm ? Math.Sign(value) * Math.Log(1 + Math.Abs(value)) : value;
        }
    }

    /// <inheritdoc/>
    public void Save(Stream stream) => GnnState.Write(stream, _reader, _encoder, Size, Logarithm);
}
