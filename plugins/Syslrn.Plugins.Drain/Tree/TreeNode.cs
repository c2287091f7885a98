namespace Syslrn.Plugins.Drain.Tree;

/// <summary>A node of the tree: inner nodes have children by word, leaves have log groups.</summary>
internal sealed class TreeNode
{
    /// <summary>Children by word.</summary>
    public Dictionary<string, TreeNode> Children { get; } = new(StringComparer.Ordinal);

    /// <summary>A leaf's groups.</summary>
    public List<LogGroup> Groups { get; } = [];
}
