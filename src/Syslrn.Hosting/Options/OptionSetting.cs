using System.Collections.Immutable;
using Syslrn.Hosting.Errors;

namespace Syslrn.Hosting.Options;

/// <summary>An option as a configuration gives it, not yet validated.</summary>
/// <param name="Key">The option, in kebab-case.</param>
/// <param name="Values">Its value as text; several for a list.</param>
/// <param name="IsList">True if it was written as a list.</param>
/// <param name="Place">Where it was written, for errors.</param>
public sealed record OptionSetting(string Key, ImmutableArray<string> Values, bool IsList, Place Place)
{
    /// <summary>The value as a configuration would write it.</summary>
    public string Text => IsList || Values.Length != 1 ? $"[{string.Join(", ", Values)}]" : Values[0];
}
