namespace Syslrn.Plugins.IsolationForest;

/// <summary>A tree of random splits. Node 0 is the root; the children of a node are neighbours in the arrays.</summary>
/// <param name="Features">Per node the feature that is split; -1 for a leaf.</param>
/// <param name="Splits">Per node the value: smaller ones go left.</param>
/// <param name="Children">Per node the index of its left child; the right one is the next. Greater than the node's own.</param>
/// <param name="Sizes">Per node how many training windows reach it.</param>
public sealed record IsolationTree(int[] Features, double[] Splits, int[] Children, int[] Sizes)
{
    // Euler's constant, as in the paper's approximation of harmonic numbers.
    private const double Euler = 0.5772156649015329;

    /// <summary>How many splits a window passes, and how many more it would on average, were its leaf grown to the end.</summary>
    public double PathLength(ReadOnlySpan<double> window)
    {
        int node = 0;
        int depth = 0;
        while (Features[node] >= 0)
        {
            node = Children[node] + (window[Features[node]] < Splits[node] ? 0 : 1);
            depth++;
        }

        return depth + AveragePathLength(Sizes[node]);
    }

    /// <summary>c(n), the average path length of an unsuccessful search in a binary search tree of n windows (equation 1).</summary>
    public static double AveragePathLength(int windows) => windows switch
    {
        <= 1 => 0,
        2 => 1,
        _ => 2 * (Math.Log(windows - 1) + Euler) - 2 * (windows - 1.0) / windows,
    };

    /// <summary>False if what was read from a file is no such tree.</summary>
    internal bool Fits(int features)
    {
        int nodes = Features?.Length ?? 0;
        if (nodes == 0 || Splits?.Length != nodes || Children?.Length != nodes || Sizes?.Length != nodes)
        {
            return false;
        }

        for (int node = 0; node < nodes; node++)
        {
            bool leaf = Features![node] == -1;
            if (Sizes[node] < 0 || !double.IsFinite(Splits[node]) || Features[node] < -1 || Features[node] >= features
                || (!leaf && (Children[node] <= node || Children[node] + 1 >= nodes)))
            {
                return false;
            }
        }

        return true;
    }
}
