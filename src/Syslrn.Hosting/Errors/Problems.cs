using System.Collections.Immutable;
using Syslrn.Contracts;

namespace Syslrn.Hosting.Errors;

/// <summary>Collects the mistakes of a configuration, so that all are reported together.</summary>
public sealed class Problems
{
    private readonly List<(Place Place, string Text)> _found = [];

    /// <summary>Number of mistakes so far.</summary>
    public int Count => _found.Count;

    /// <summary>The mistakes in the order of their places, one line each, beginning with the place.</summary>
    public ImmutableArray<string> Lines =>
        [.. _found.OrderBy(p => p.Place.Line).ThenBy(p => p.Place.Column).Select(p => $"{p.Place}: {p.Text}".ReplaceLineEndings(" ")).Distinct()];

    /// <summary>Adds a mistake.</summary>
    /// <param name="place">Where it is.</param>
    /// <param name="text">The offending value and the fix.</param>
    public void Add(Place place, string text) => _found.Add((place, text));

    /// <summary>Ends a validation.</summary>
    /// <exception cref="SyslrnException">There are mistakes: all of them.</exception>
    public void ThrowIfAny()
    {
        if (_found.Count > 0)
        {
            throw new SyslrnException(ErrorCause.Usage, Lines);
        }
    }
}
