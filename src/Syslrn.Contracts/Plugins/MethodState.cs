using System.Text.Json;

namespace Syslrn.Contracts.Plugins;

/// <summary>
/// Saves what a method has learned as JSON, <c>{ "method": NAME, "version": N, "state": ... }</c>, and reads it again: a file of another
/// method, of another version or without all its values is refused.
/// </summary>
public static class MethodState
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Writes a state.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="method">The method's registered name.</param>
    /// <param name="version">Version of the state's form: to be raised whenever it changes.</param>
    /// <param name="state">A record of numbers, texts, arrays and other records.</param>
    public static void Write<TState>(Stream stream, string method, int version, TState state) =>
        JsonSerializer.Serialize(stream, new Envelope<TState>(method, version, state), Json);

    /// <summary>Reads a state.</summary>
    /// <param name="stream">Where from.</param>
    /// <param name="method">The name it must have been written under.</param>
    /// <param name="version">The version it must have.</param>
    /// <param name="isComplete">Whether the values make sense together; a state for which it is false is refused.</param>
    /// <exception cref="InvalidDataException">The stream holds something else.</exception>
    public static TState Read<TState>(Stream stream, string method, int version, Func<TState, bool> isComplete)
    {
        ArgumentNullException.ThrowIfNull(isComplete);
        try
        {
            // The method and the version decide whether the rest can be read.
            using var document = JsonDocument.Parse(stream);
            Header header = document.Deserialize<Header>(Json) ?? throw new JsonException("it is null");
            if (header.Method != method)
            {
                throw new InvalidDataException($"not a {method} state but one of {header.Method}");
            }

            if (header.Version != version)
            {
                throw new InvalidDataException($"{method} state has version {header.Version}, this plugin reads {version}: train again");
            }

            Envelope<TState> envelope = document.Deserialize<Envelope<TState>>(Json)!;
            return isComplete(envelope.State) ? envelope.State : throw new InvalidDataException($"{method} state: values are missing or no numbers");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"not a {method} state: {e.Message}", e);
        }
    }

    private sealed record Header(string Method, int Version);

    private sealed record Envelope<TState>(string Method, int Version, TState State);
}
