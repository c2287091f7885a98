using System.Collections.Immutable;
using Syslrn.Hosting.Errors;

namespace Syslrn.Hosting.Yaml;

/// <summary>A part of a YAML document and where it was written.</summary>
internal abstract record YamlNode(Place Place)
{
    /// <summary>How errors name what was found.</summary>
    public abstract string Found { get; }
}

/// <summary>A text, number or word.</summary>
internal sealed record YamlScalar(Place Place, string Text, bool IsQuoted) : YamlNode(Place)
{
    /// <summary>True if there is a key and no value.</summary>
    public bool IsEmpty => !IsQuoted && Text is "" or "~" or "null";

    /// <inheritdoc/>
    public override string Found => IsEmpty ? "empty" : $"'{Text}'";
}

/// <summary>A list.</summary>
internal sealed record YamlList(Place Place, ImmutableArray<YamlNode> Items) : YamlNode(Place)
{
    /// <inheritdoc/>
    public override string Found => "a list";
}

/// <summary>A mapping of keys to values; keys may occur more than once.</summary>
internal sealed record YamlMap(Place Place, ImmutableArray<(YamlScalar Key, YamlNode Value)> Entries) : YamlNode(Place)
{
    /// <inheritdoc/>
    public override string Found => "a mapping";
}
