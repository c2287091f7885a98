using System.Runtime.InteropServices;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.WeisfeilerLehman;

/// <summary>
/// The explicit feature map of the Weisfeiler-Lehman subtree kernel (Shervashidze et al., JMLR 12, 2011): a graph becomes the number of processes
/// per surrounding, up to some steps away. The inner product of two embeddings is the kernel.
/// </summary>
public sealed class WeisfeilerLehmanEmbedder(WeisfeilerLehmanOptions options) : IEmbedder
{
    /// <summary>The name pipelines use.</summary>
    public const string Name = "weisfeiler-lehman";

    /// <inheritdoc/>
    public IFittedEmbedder Fit(IReadOnlyList<SystemGraph> graphs, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(graphs);
        ArgumentNullException.ThrowIfNull(context);
        var rules = new RefinementRules(InteractionFilter.SeenIn(graphs, options.Pipes, context.Cancellation), options.Directed, options.EdgeTypes);
        var patterns = new SubtreePatterns(options.Height, rules);
        if (options.HashBits > 0)
        {
            return new HashedWeisfeilerLehman(patterns, options.HashBits);
        }

        var seen = new Dictionary<ulong, Seen>();
        for (int i = 0; i < graphs.Count; i++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            SystemGraph graph = graphs[i];
            int window = i + 1;
            patterns.ForEach(graph, (hash, height, node) =>
            {
                ref Seen entry = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, hash, out bool known);
                entry = known
                    ? entry with { Windows = entry.LastWindow == window ? entry.Windows : entry.Windows + 1, LastWindow = window }
                    : new Seen(new Witness(graph, node, height), 1, window);
            });
        }

        int fewest = Math.Min(options.MinWindows, graphs.Count);
        return new FittedWeisfeilerLehman(patterns, [.. seen
            .Where(s => s.Value.Windows >= fewest)
            .Select(s => new Pattern(s.Key, s.Value.First.Height, s.Value.First.Labels(rules), s.Value.First.Describe(rules)))
            .OrderBy(p => p.Height).ThenBy(p => p.Labels[0], StringComparer.Ordinal).ThenBy(p => p.Hash)]);
    }

    /// <inheritdoc/>
    public IFittedEmbedder Load(Stream stream) => WeisfeilerLehmanState.Read(stream);

    private readonly record struct Seen(Witness First, int Windows, int LastWindow);
}
