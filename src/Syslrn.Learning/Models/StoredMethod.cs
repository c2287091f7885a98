using System.Collections.Immutable;

namespace Syslrn.Learning.Models;

/// <summary>A method by name with all its options: what is needed to make it again.</summary>
/// <param name="Name">The name it is registered under.</param>
/// <param name="Options">All options, set or default.</param>
public sealed record StoredMethod(string Name, ImmutableArray<StoredOption> Options);

/// <summary>An option as a pipeline would write it.</summary>
/// <param name="Key">The option, in kebab-case.</param>
/// <param name="Values">Its value as text; several for a list.</param>
/// <param name="IsList">True if it is a list.</param>
public sealed record StoredOption(string Key, ImmutableArray<string> Values, bool IsList);
