namespace Syslrn.Plugins.Conformance;

/// <summary>Saves and loads states of fitted methods.</summary>
internal static class States
{
    /// <summary>Contents that no method ever wrote.</summary>
    public static IReadOnlyList<(string Name, byte[] Content)> Foreign { get; } =
    [
        ("an empty stream", []),
        ("JSON null", "null"u8.ToArray()),
        ("the state of another method", """{"method":"another","version":1}"""u8.ToArray()),
        ("random bytes", [0x93, 0x00, 0xFF, 0x17, 0x80, 0x0A]),
    ];

    /// <summary>The bytes that a method saves.</summary>
    public static byte[] Save(Action<Stream> save)
    {
        using var stream = new MemoryStream();
        save(stream);
        return stream.ToArray();
    }

    /// <summary>Loads from bytes.</summary>
    public static TFitted Load<TFitted>(Func<Stream, TFitted> load, byte[] content)
    {
        using var stream = new MemoryStream(content, writable: false);
        return load(stream);
    }

    /// <summary>Says which foreign or damaged contents are not refused with <see cref="InvalidDataException"/>.</summary>
    public static IEnumerable<string> NotRefused<TFitted>(Func<Stream, TFitted> load, byte[] own)
    {
        foreach ((string name, byte[] content) in Foreign.Append(("its own state cut in half", own[..(own.Length / 2)])))
        {
            string? outcome = null;
            try
            {
                Load(load, content);
                outcome = "was loaded";
            }
            catch (InvalidDataException)
            {
                // As the contract says.
            }
#pragma warning disable CA1031 // Any other exception is the finding.
            catch (Exception e)
#pragma warning restore CA1031
            {
                outcome = $"threw {e.GetType().Name} instead of {nameof(InvalidDataException)}: {e.Message}";
            }

            if (outcome is not null)
            {
                yield return $"{name} {outcome}";
            }
        }
    }
}
