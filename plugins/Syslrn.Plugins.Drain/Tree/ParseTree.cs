using System.Runtime.InteropServices;
using Syslrn.Plugins.Drain.Masks;

namespace Syslrn.Plugins.Drain.Tree;

/// <summary>
/// The parse tree of Drain (He, Zhu, Zheng, Lyu: Drain: An Online Log Parsing Approach with Fixed Depth Tree, ICWS 2017): messages are led by
/// their length, then by their first words, to a leaf, and there to the most similar group.
/// </summary>
/// <param name="depth">Layers, with the root and that of the lengths: a leaf is reached by <c>depth - 2</c> words.</param>
/// <param name="similarity">The least share of equal words (st).</param>
/// <param name="maxChildren">Children of a node (maxChild).</param>
/// <param name="firstNumber">The number of the first group.</param>
internal sealed class ParseTree(int depth, double similarity, int maxChildren, int firstNumber = 0)
{
    private readonly Dictionary<int, TreeNode> _lengths = [];
    private readonly List<LogGroup> _groups = [];

    /// <summary>The groups in the order of their numbers.</summary>
    public IReadOnlyList<LogGroup> Groups => _groups;

    /// <summary>The group of a message; null if no group is similar enough. Changes nothing.</summary>
    public LogGroup? Find(string[] message)
    {
        TreeNode? node = _lengths.GetValueOrDefault(message.Length);
        for (int i = 0; node is not null && i < Math.Min(depth - 2, message.Length); i++)
        {
            node = node.Children.GetValueOrDefault(Key(message[i])) ?? node.Children.GetValueOrDefault(Masking.Wildcard);
        }

        return node is null ? null : MostSimilar(node, message);
    }

    /// <summary>The group of a message, which learns from it; a new one if none is similar enough.</summary>
    public LogGroup Add(string[] message)
    {
        ref TreeNode? root = ref CollectionsMarshal.GetValueRefOrAddDefault(_lengths, message.Length, out _);
        TreeNode node = root ??= new TreeNode();
        for (int i = 0; i < Math.Min(depth - 2, message.Length); i++)
        {
            node = ChildOf(node, Key(message[i]));
        }

        if (MostSimilar(node, message) is { } group)
        {
            group.Include(message);
            return group;
        }

        return Insert(node, message);
    }

    /// <summary>Adds a group as it was saved: its template leads to its leaf.</summary>
    /// <param name="path">The words that led to the leaf.</param>
    /// <param name="words">The template.</param>
    public void Restore(string[] path, string[] words)
    {
        ref TreeNode? root = ref CollectionsMarshal.GetValueRefOrAddDefault(_lengths, words.Length, out _);
        TreeNode node = root ??= new TreeNode();
        foreach (string key in path)
        {
            ref TreeNode? child = ref CollectionsMarshal.GetValueRefOrAddDefault(node.Children, key, out _);
            node = child ??= new TreeNode();
        }

        Insert(node, words);
    }

    /// <summary>The words that lead to each group, by the groups' numbers.</summary>
    public IReadOnlyDictionary<int, string[]> Paths()
    {
        var paths = new Dictionary<int, string[]>();
        foreach (TreeNode node in _lengths.Values)
        {
            Collect(node, [], paths);
        }

        return paths;
    }

    private static void Collect(TreeNode node, string[] path, Dictionary<int, string[]> paths)
    {
        node.Groups.ForEach(g => paths[g.Number] = path);
        foreach ((string key, TreeNode child) in node.Children)
        {
            Collect(child, [.. path, key], paths);
        }
    }

    // Words with digits are parameters more often than not (section III-C of the paper).
    private static string Key(string word) => word.AsSpan().ContainsAnyInRange('0', '9') ? Masking.Wildcard : word;

    private TreeNode ChildOf(TreeNode node, string key)
    {
        if (!node.Children.ContainsKey(key) && key != Masking.Wildcard && node.Children.Count >= maxChildren - (node.Children.ContainsKey(Masking.Wildcard) ? 0 : 1))
        {
            key = Masking.Wildcard;
        }

        ref TreeNode? child = ref CollectionsMarshal.GetValueRefOrAddDefault(node.Children, key, out _);
        return child ??= new TreeNode();
    }

    private LogGroup? MostSimilar(TreeNode leaf, string[] message)
    {
        (LogGroup? Group, double Similarity, int Wildcards) best = (null, -1, -1);
        foreach (LogGroup group in leaf.Groups)
        {
            (double share, int wildcards) = group.CompareTo(message);
            if (share > best.Similarity || (share == best.Similarity && wildcards > best.Wildcards))
            {
                best = (group, share, wildcards);
            }
        }

        return best.Similarity >= similarity ? best.Group : null;
    }

    private LogGroup Insert(TreeNode leaf, string[] words)
    {
        var group = new LogGroup(firstNumber + _groups.Count, words);
        leaf.Groups.Add(group);
        _groups.Add(group);
        return group;
    }
}
