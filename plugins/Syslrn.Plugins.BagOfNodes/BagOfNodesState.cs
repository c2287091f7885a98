using System.Text.Json;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Plugins.BagOfNodes;

/// <summary>The saved form, JSON.</summary>
/// <param name="Method">Always <see cref="BagOfNodesEmbedder.Name"/>.</param>
/// <param name="Version">Version of this form.</param>
/// <param name="Executables">The executables, in the order of the dimensions.</param>
internal sealed record BagOfNodesState(string Method, int Version, BagOfNodesState.Executable[] Executables)
{
    private const int CurrentVersion = 1;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>Writes a fitted embedding.</summary>
    public static void Write(FittedBagOfNodes fitted, Stream stream) => JsonSerializer.Serialize(
        stream,
        new BagOfNodesState(
            BagOfNodesEmbedder.Name,
            CurrentVersion,
            [.. fitted.Executables.Select(e => new Executable(e.Label, [.. EdgePrimitives.Of(e.Counted)]))]),
        Json);

    /// <summary>Reads a fitted embedding.</summary>
    /// <exception cref="InvalidDataException">The stream holds something else.</exception>
    public static FittedBagOfNodes Read(Stream stream)
    {
        BagOfNodesState? state;
        try
        {
            state = JsonSerializer.Deserialize<BagOfNodesState>(stream, Json);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"not a {BagOfNodesEmbedder.Name} state: {e.Message}", e);
        }

        if (state is not { Method: BagOfNodesEmbedder.Name, Executables: not null })
        {
            throw new InvalidDataException($"not a {BagOfNodesEmbedder.Name} state");
        }

        if (state.Version != CurrentVersion)
        {
            throw new InvalidDataException($"{BagOfNodesEmbedder.Name} state has version {state.Version}, this plugin reads {CurrentVersion}: train again");
        }

        if (state.Executables.Any(e => e?.Name is null || e.Primitives is null) || state.Executables.DistinctBy(e => e.Name).Count() != state.Executables.Length)
        {
            throw new InvalidDataException($"{BagOfNodesEmbedder.Name} state: executables are incomplete or repeated");
        }

        return new FittedBagOfNodes([.. state.Executables.Select(e => new ExecutableDimensions(e.Name, EdgePrimitives.Parse(e.Primitives)))]);
    }

    /// <summary>One executable.</summary>
    /// <param name="Name">Its label.</param>
    /// <param name="Primitives">Through which primitives its degree counts edges.</param>
    internal sealed record Executable(string Name, string[] Primitives);
}
