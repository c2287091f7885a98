using System.Runtime.InteropServices;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Gnn.Graphs;
using Syslrn.Plugins.Gnn.Network;
using Syslrn.Plugins.Gnn.Training;

namespace Syslrn.Plugins.Gnn;

/// <summary>The saved form. Weights are little-endian single precision, so that they do not depend on the tensor engine.</summary>
internal sealed record GnnState(
    string[] Labels, string[] Primitives, bool EdgeTypes, bool Logarithm, int Layers, int Width, Dictionary<string, byte[]> Weights)
{
    private const int CurrentVersion = 1;

    /// <summary>Writes a trained network.</summary>
    public static void Write(Stream stream, GraphReader reader, GinEncoder encoder, NetworkSize size, bool logarithm) => MethodState.Write(
        stream,
        GnnEmbedder.Name,
        CurrentVersion,
        new GnnState(
            [.. reader.Vocabulary.Labels],
            [.. EdgePrimitives.Of(reader.Filter.Sources)],
            reader.EdgeTypes,
            logarithm,
            size.Layers,
            size.Width,
            encoder.named_parameters().ToDictionary(p => p.name, p => MemoryMarshal.AsBytes<float>(p.parameter.data<float>().ToArray()).ToArray())));

    /// <summary>Reads a trained network.</summary>
    /// <exception cref="InvalidDataException">The stream holds something else.</exception>
    public static FittedGnn Read(Stream stream)
    {
        GnnState state = MethodState.Read<GnnState>(stream, GnnEmbedder.Name, CurrentVersion, s => s.IsComplete());
        var reader = new GraphReader(new Vocabulary([.. state.Labels]), new InteractionFilter(EdgePrimitives.Parse(state.Primitives)), state.EdgeTypes);
        var size = new NetworkSize(reader.Vocabulary.Size, reader.Relations, state.Layers, state.Width);
        var encoder = new GinEncoder(size, new SeededRandom(0));
        if (state.Weights.Count != encoder.named_parameters().Count())
        {
            throw new InvalidDataException($"{GnnEmbedder.Name} state: {state.Weights.Count} weights are not those of the network");
        }

        using IDisposable silent = no_grad();
        foreach ((string name, Parameter parameter) in encoder.named_parameters())
        {
            if (!state.Weights.TryGetValue(name, out byte[]? bytes) || bytes.Length != 4 * parameter.numel())
            {
                throw new InvalidDataException($"{GnnEmbedder.Name} state: the weights {name} are missing or not {parameter.numel()}");
            }

            float[] values = MemoryMarshal.Cast<byte, float>(bytes).ToArray();
            if (!Array.TrueForAll(values, float.IsFinite))
            {
                throw new InvalidDataException($"{GnnEmbedder.Name} state: the weights {name} are no numbers");
            }

            using Tensor tensor = torch.tensor(values, parameter.shape);
            parameter.copy_(tensor);
        }

        return new FittedGnn(reader, encoder, size, state.Logarithm);
    }

    // Labels and primitives decide what is observed and in which order: they must be as they were written.
    private bool IsComplete() => Layers is >= 1 and <= 4 && Width is >= 2 and <= 128 && Labels.All(l => l is not null) && Primitives.All(p => p is not null)
        && Labels.SequenceEqual(Labels.Distinct().Order(StringComparer.Ordinal)) && Weights.Values.All(w => w is not null);
}
