using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Drain.Tree;

namespace Syslrn.Plugins.Drain;

/// <summary>The saved form: the templates, and the words that lead to them.</summary>
/// <param name="Groups">In the order of their numbers.</param>
internal sealed record DrainState(SavedGroup[] Groups)
{
    private const int CurrentVersion = 1;

    /// <summary>The state of a tree.</summary>
    public static DrainState Of(ParseTree tree)
    {
        IReadOnlyDictionary<int, string[]> paths = tree.Paths();
        return new DrainState([.. tree.Groups.Select(g => new SavedGroup(paths[g.Number], g.Words))]);
    }

    /// <summary>Reads a state.</summary>
    /// <exception cref="InvalidDataException">The stream holds something else.</exception>
    public static DrainState Read(Stream stream) => MethodState.Read<DrainState>(
        stream,
        DrainParser.Name,
        CurrentVersion,
        s => s.Groups.All(g => g is { Path: not null, Words: not null } && g.Path.Concat(g.Words).All(w => w is not null)));

    /// <summary>Writes it.</summary>
    public void Write(Stream stream) => MethodState.Write(stream, DrainParser.Name, CurrentVersion, this);

    /// <summary>Adds the groups to an empty tree.</summary>
    public void FillInto(ParseTree tree) => Array.ForEach(Groups, g => tree.Restore(g.Path, g.Words));
}

/// <summary>A saved group.</summary>
/// <param name="Path">The words that lead to it.</param>
/// <param name="Words">The template.</param>
internal sealed record SavedGroup(string[] Path, string[] Words);
