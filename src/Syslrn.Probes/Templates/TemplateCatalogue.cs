using System.Collections.Immutable;
using Syslrn.Probes.Templates.Reading;

namespace Syslrn.Probes.Templates;

/// <summary>
/// The folder <c>bpf-templates</c>: every folder with a <c>primitive.json</c> is an OS primitive with its hooks and templates; headers are
/// in <c>include</c>. A primitive is added by adding a folder, a hook by adding an entry.
/// </summary>
public sealed class TemplateCatalogue
{
    private TemplateCatalogue(string directory, ImmutableSortedDictionary<string, Primitive> primitives, CatalogueCosts costs)
    {
        Directory = directory;
        Primitives = primitives;
        Costs = costs;
    }

    /// <summary>Path of the folder.</summary>
    public string Directory { get; }

    /// <summary>The primitives by name.</summary>
    public ImmutableSortedDictionary<string, Primitive> Primitives { get; }

    /// <summary>Costs that do not belong to one hook.</summary>
    public CatalogueCosts Costs { get; }

    /// <summary>Path of the headers.</summary>
    public string IncludeDirectory => Path.Combine(Directory, "include");

    /// <summary>Opens the catalogue beside the running program.</summary>
    /// <exception cref="SyslrnException">It is missing.</exception>
    public static TemplateCatalogue Shipped() => Open(Path.Combine(AppContext.BaseDirectory, "bpf-templates"));

    /// <summary>Opens a catalogue.</summary>
    /// <exception cref="SyslrnException">The folder is missing or descriptions are malformed: all mistakes are told together.</exception>
    public static TemplateCatalogue Open(string directory)
    {
        if (!System.IO.Directory.Exists(directory))
        {
            throw new SyslrnException(ErrorCause.Environment, $"{directory}: no such folder of eBPF templates; reinstall syslrn so that bpf-templates lies beside the command");
        }

        string full = Path.GetFullPath(directory);
        var mistakes = new List<string>();
        ImmutableSortedDictionary<string, Primitive> primitives = System.IO.Directory.EnumerateDirectories(full)
            .Where(d => File.Exists(Path.Combine(d, PrimitiveReader.File)))
            .Order(StringComparer.Ordinal)
            .Select(d => PrimitiveReader.Read(d, mistakes))
            .OfType<Primitive>()
            .ToImmutableSortedDictionary(p => p.Name, p => p, StringComparer.Ordinal);
        CatalogueCosts costs = CostsReader.Read(full, mistakes);
        mistakes.AddRange(primitives.Values.SelectMany(p => Unresolved(p, full, primitives, costs)));
        return mistakes.Count == 0 ? new(full, primitives, costs) : throw new SyslrnException(ErrorCause.Usage, [.. mistakes]);
    }

    /// <summary>A primitive by name.</summary>
    /// <exception cref="SyslrnException">There is none of that name.</exception>
    public Primitive this[string name] => Primitives.TryGetValue(name, out Primitive? primitive)
        ? primitive
        : throw new SyslrnException(ErrorCause.Usage, $"OS primitive '{name}' is not in {Directory}; known: {string.Join(", ", Primitives.Keys)}");

    /// <summary>The hook of a choice.</summary>
    /// <exception cref="SyslrnException">The primitive, or a hook of that name in it, does not exist.</exception>
    public Hook this[HookChoice choice]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(choice);
            Primitive primitive = this[choice.Primitive];
            return primitive.Hooks.FirstOrDefault(h => h.Name == choice.Hook)
                ?? throw new SyslrnException(
                    ErrorCause.Usage,
                    $"OS primitive '{choice.Primitive}' has no hook '{choice.Hook}' in {Directory}; known: {string.Join(", ", primitive.Hooks.Select(h => h.Name))}");
        }
    }

    private static IEnumerable<string> Unresolved(
        Primitive primitive, string directory, ImmutableSortedDictionary<string, Primitive> primitives, CatalogueCosts costs)
    {
        string file = Path.Combine(directory, primitive.Name, PrimitiveReader.File);
        foreach (string required in primitive.Requires.Where(r => !primitives.ContainsKey(r)))
        {
            yield return $"{file}: requires: there is no OS primitive '{required}'; there are {string.Join(", ", primitives.Keys)}";
        }

        for (int i = 0; i < primitive.Hooks.Length; i++)
        {
            if (primitive.Hooks[i].Tax is { } tax && !costs.Taxes.ContainsKey(tax))
            {
                yield return $"{file}: hooks[{i}].tax: there is no tax '{tax}' in {CostsReader.File}; there are {string.Join(", ", costs.Taxes.Keys)}";
            }
        }
    }
}
