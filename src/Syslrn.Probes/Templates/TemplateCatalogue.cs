using System.Collections.Immutable;

namespace Syslrn.Probes.Templates;

/// <summary>
/// The folder <c>bpf-templates</c>: every folder with a <c>stream.bpf.c.hbs</c> or a <c>count.bpf.c.hbs</c> is an OS primitive; headers are
/// in <c>include</c>. A primitive is added by adding a folder.
/// </summary>
public sealed class TemplateCatalogue
{
    private const string StreamFile = "stream.bpf.c.hbs";
    private const string CountFile = "count.bpf.c.hbs";

    private TemplateCatalogue(string directory, ImmutableSortedDictionary<string, Primitive> primitives)
    {
        Directory = directory;
        Primitives = primitives;
    }

    /// <summary>Path of the folder.</summary>
    public string Directory { get; }

    /// <summary>The primitives by name.</summary>
    public ImmutableSortedDictionary<string, Primitive> Primitives { get; }

    /// <summary>Path of the headers.</summary>
    public string IncludeDirectory => Path.Combine(Directory, "include");

    /// <summary>Opens the catalogue beside the running program.</summary>
    /// <exception cref="SyslrnException">It is missing.</exception>
    public static TemplateCatalogue Shipped() => Open(Path.Combine(AppContext.BaseDirectory, "bpf-templates"));

    /// <summary>Opens a catalogue.</summary>
    /// <exception cref="SyslrnException">The folder is missing or a primitive's description is malformed.</exception>
    public static TemplateCatalogue Open(string directory)
    {
        if (!System.IO.Directory.Exists(directory))
        {
            throw new SyslrnException(ErrorCause.Environment, $"{directory}: no such folder of eBPF templates; reinstall syslrn so that bpf-templates lies beside the command");
        }

        string full = Path.GetFullPath(directory);
        return new(full, System.IO.Directory.EnumerateDirectories(full)
            .Select(Read)
            .Where(p => p.StreamTemplate is not null || p.CountTemplate is not null)
            .ToImmutableSortedDictionary(p => p.Name, p => p, StringComparer.Ordinal));
    }

    /// <summary>A primitive by name.</summary>
    /// <exception cref="SyslrnException">There is none of that name.</exception>
    public Primitive this[string name] => Primitives.TryGetValue(name, out Primitive? primitive)
        ? primitive
        : throw new SyslrnException(ErrorCause.Usage, $"OS primitive '{name}' is not in {Directory}; known: {string.Join(", ", Primitives.Keys)}");

    private static Primitive Read(string folder)
    {
        PrimitiveMetadata metadata = PrimitiveMetadata.Read(Path.Combine(folder, "primitive.json"));
        return new(Path.GetFileName(folder), metadata.Description, Existing(folder, StreamFile), Existing(folder, CountFile), metadata.Requires, metadata.CountedRoles);
    }

    private static string? Existing(string folder, string file) =>
        Path.Combine(folder, file) is var path && File.Exists(path) ? path : null;
}
