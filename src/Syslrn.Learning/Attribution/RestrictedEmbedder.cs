using System.Text.Json;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Learning.Attribution;

/// <summary>
/// Lets an embedder see only the executables that matter. Where every dimension depends on every process, as in a neural network or after
/// hashing, this is what makes tailoring possible: the evidence of every feature shrinks to these executables.
/// </summary>
/// <param name="inner">The embedder.</param>
/// <param name="attribution">What matters; needed to fit, not to load.</param>
public sealed class RestrictedEmbedder(IEmbedder inner, LabelAttribution? attribution) : IEmbedder
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <inheritdoc/>
    public IFittedEmbedder Fit(IReadOnlyList<SystemGraph> graphs, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(graphs);
        if (attribution is null)
        {
            throw new InvalidOperationException("what matters must be chosen before the fit");
        }

        HashSet<string> labels = [.. attribution.Labels];
        return new RestrictedEmbedding(inner.Fit([.. graphs.Select(g => RestrictedGraph.Of(g, labels, attribution.Sources))], context), attribution);
    }

    /// <inheritdoc/>
    public IFittedEmbedder Load(Stream stream)
    {
        try
        {
            State state = JsonSerializer.Deserialize<State>(stream, Json) ?? throw new InvalidDataException("not the state of a restricted embedding: null");
            if (state.Labels.Any(l => l is null) || state.Labels.Length != state.Scores.Length)
            {
                throw new InvalidDataException("the state of a restricted embedding is incomplete");
            }

            using var content = new MemoryStream(state.Embedder, writable: false);
            return new RestrictedEmbedding(inner.Load(content), new LabelAttribution([.. state.Labels], EdgePrimitives.Parse(state.Primitives), [.. state.Scores]));
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"not the state of a restricted embedding: {e.Message}", e);
        }
    }

    internal static void Save(Stream stream, IFittedEmbedder fitted, LabelAttribution attribution)
    {
        using var content = new MemoryStream();
        fitted.Save(content);
        JsonSerializer.Serialize(
            stream, new State([.. attribution.Labels], [.. EdgePrimitives.Of(attribution.Sources)], [.. attribution.Scores], content.ToArray()), Json);
    }

    private sealed record State(string[] Labels, string[] Primitives, double[] Scores, byte[] Embedder);
}
