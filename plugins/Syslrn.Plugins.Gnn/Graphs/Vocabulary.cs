using System.Collections.Immutable;

namespace Syslrn.Plugins.Gnn.Graphs;

/// <summary>The executables seen in training; all others are one unknown executable.</summary>
internal sealed class Vocabulary
{
    /// <summary>The token of unknown and hidden executables.</summary>
    public const int Unknown = 0;

    private readonly Dictionary<string, int> _tokens = new(StringComparer.Ordinal);

    /// <summary>Makes one of labels, which are sorted and unique.</summary>
    public Vocabulary(ImmutableArray<string> labels)
    {
        Labels = labels;
        foreach (string label in labels)
        {
            _tokens.Add(label, _tokens.Count + 1);
        }
    }

    /// <summary>The executables.</summary>
    public ImmutableArray<string> Labels { get; }

    /// <summary>Number of tokens.</summary>
    public int Size => Labels.Length + 1;

    /// <summary>A label's token.</summary>
    public int TokenOf(string label) => _tokens.GetValueOrDefault(label, Unknown);
}
