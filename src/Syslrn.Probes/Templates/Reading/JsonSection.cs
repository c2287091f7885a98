using System.Collections.Immutable;
using System.Text.Json;

namespace Syslrn.Probes.Templates.Reading;

/// <summary>
/// An object of a JSON file that people write. Every mistake is noted with its place, reading goes on with a stand-in, and
/// <see cref="End"/> notes the members that nobody read.
/// </summary>
/// <param name="file">Path of the file.</param>
/// <param name="place">Where the object is in it: <c>hooks[2].cost</c>; empty for the whole.</param>
/// <param name="element">The object.</param>
/// <param name="mistakes">Where mistakes go, one line each.</param>
internal sealed class JsonSection(string file, string place, JsonElement element, ICollection<string> mistakes)
{
    private static readonly JsonDocumentOptions s_options = new() { AllowDuplicateProperties = false };

    private readonly SortedSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Reads a file whose whole is an object; null, and a mistake, if it is not.</summary>
    public static JsonSection? Read(string file, ICollection<string> mistakes)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file), s_options);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return new JsonSection(file, "", document.RootElement.Clone(), mistakes);
            }

            mistakes.Add($"{file}: {Shown(document.RootElement)} is no object");
        }
        catch (JsonException error)
        {
            mistakes.Add($"{file}: {error.Message.ReplaceLineEndings(" ")}");
        }

        return null;
    }

    /// <summary>Notes a mistake about a member.</summary>
    public void Mistake(string name, string what) => mistakes.Add($"{file}: {Place(name)}: {what}");

    /// <summary>A text; a missing one is a mistake.</summary>
    public string Text(string name) => Find(name) is { } value
        ? AsText(value, name) ?? ""
        : Missing(name, "a text", "");

    /// <summary>A text or null if it is not there.</summary>
    public string? OptionalText(string name) => Find(name) is { } value ? AsText(value, name) : null;

    /// <summary>True or false; a missing one is false.</summary>
    public bool Flag(string name)
    {
        if (Find(name) is not { } value)
        {
            return false;
        }

        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Mistake(name, $"{Shown(value)} is neither true nor false");
        }

        return value.ValueKind == JsonValueKind.True;
    }

    /// <summary>A list of texts; empty if it is not there.</summary>
    public ImmutableArray<string> Texts(string name) =>
        [.. Items(name).Select((item, i) => AsText(item, $"{name}[{i}]")).OfType<string>()];

    /// <summary>A number of at least 0; a missing one is a mistake.</summary>
    public double Number(string name) => OptionalNumber(name) ?? (Has(name) ? 0 : Missing(name, "a number", 0.0));

    /// <summary>A number of at least 0, or null if it is not there.</summary>
    public double? OptionalNumber(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && number >= 0 && double.IsFinite(number))
        {
            return number;
        }

        Mistake(name, $"{Shown(value)} is no number of at least 0");
        return null;
    }

    /// <summary>The member as an object; null, and a mistake, if it is none.</summary>
    public JsonSection? Section(string name)
    {
        if (Find(name) is not { } value)
        {
            return Missing<JsonSection?>(name, "an object", null);
        }

        return AsSection(value, name);
    }

    /// <summary>The objects of a list; empty if it is not there.</summary>
    public ImmutableArray<JsonSection> Sections(string name) =>
        [.. Items(name).Select((item, i) => AsSection(item, $"{name}[{i}]")).OfType<JsonSection>()];

    /// <summary>Names of the members of this object, all of which count as read.</summary>
    public ImmutableArray<string> Names()
    {
        ImmutableArray<string> names = [.. element.EnumerateObject().Select(p => p.Name)];
        _known.UnionWith(names);
        return names;
    }

    /// <summary>True if a member is an object.</summary>
    public bool IsSection(string name) => Find(name) is { ValueKind: JsonValueKind.Object };

    /// <summary>Notes the members that were not read.</summary>
    public void End()
    {
        foreach (string name in element.EnumerateObject().Select(p => p.Name).Where(n => !_known.Contains(n)))
        {
            Mistake(name, $"unknown; there are {string.Join(", ", _known)}");
        }
    }

    private static string Shown(JsonElement value)
    {
        const int Longest = 40;
        string text = value.GetRawText().ReplaceLineEndings(" ");
        return text.Length <= Longest ? text : text[..Longest] + "...";
    }

    private bool Has(string name) => Find(name) is not null;

    private JsonElement? Find(string name)
    {
        _known.Add(name);
        return element.TryGetProperty(name, out JsonElement value) ? value : null;
    }

    private JsonElement[] Items(string name)
    {
        if (Find(name) is not { } value)
        {
            return [];
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            return [.. value.EnumerateArray()];
        }

        Mistake(name, $"{Shown(value)} is no list");
        return [];
    }

    private string? AsText(JsonElement value, string name)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }

        Mistake(name, $"{Shown(value)} is no text");
        return null;
    }

    private JsonSection? AsSection(JsonElement value, string name)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            return new JsonSection(file, Place(name), value, mistakes);
        }

        Mistake(name, $"{Shown(value)} is no object");
        return null;
    }

    private T Missing<T>(string name, string what, T standIn)
    {
        Mistake(name, $"missing; give {what}");
        return standIn;
    }

    private string Place(string name) => place.Length == 0 ? name : $"{place}.{name}";
}
