namespace Syslrn.Plugins.IsolationForest;

/// <summary>Grows one tree from a sample: a random feature that varies, a random value between its least and its greatest, and so on.</summary>
internal sealed class TreeGrower(double[][] columns, Random random, int maxDepth)
{
    private readonly List<int> _features = [];
    private readonly List<double> _splits = [];
    private readonly List<int> _children = [];
    private readonly List<int> _sizes = [];
    private readonly int[] _order = [.. Enumerable.Range(0, columns.Length)];

    /// <summary>The tree.</summary>
    public IsolationTree Grow()
    {
        int[] sample = [.. Enumerable.Range(0, columns[0].Length)];
        AddNode(sample.Length);
        Split(0, sample, 0);
        return new IsolationTree([.. _features], [.. _splits], [.. _children], [.. _sizes]);
    }

    private void Split(int node, Span<int> sample, int depth)
    {
        if (depth >= maxDepth || sample.Length <= 1 || !FindVarying(sample, out int feature, out double least, out double greatest))
        {
            return;
        }

        // Never the least itself, which would leave the left side empty.
        double split = greatest - random.NextDouble() * (greatest - least);
        split = split > least ? split : greatest;
        int left = Partition(sample, feature, split);
        _features[node] = feature;
        _splits[node] = split;
        _children[node] = _features.Count;
        AddNode(left);
        AddNode(sample.Length - left);
        int children = _children[node];
        Split(children, sample[..left], depth + 1);
        Split(children + 1, sample[left..], depth + 1);
    }

    /// <summary>Draws features without repetition until one varies.</summary>
    private bool FindVarying(ReadOnlySpan<int> sample, out int feature, out double least, out double greatest)
    {
        for (int drawn = 0; drawn < _order.Length; drawn++)
        {
            int other = random.Next(drawn, _order.Length);
            (_order[drawn], _order[other]) = (_order[other], _order[drawn]);
            feature = _order[drawn];
            least = double.PositiveInfinity;
            greatest = double.NegativeInfinity;
            double[] column = columns[feature];
            foreach (int row in sample)
            {
                least = Math.Min(least, column[row]);
                greatest = Math.Max(greatest, column[row]);
            }

            if (least < greatest)
            {
                return true;
            }
        }

        (feature, least, greatest) = (-1, 0, 0);
        return false;
    }

    private int Partition(Span<int> sample, int feature, double split)
    {
        int left = 0;
        for (int i = 0; i < sample.Length; i++)
        {
            if (columns[feature][sample[i]] < split)
            {
                (sample[left], sample[i]) = (sample[i], sample[left]);
                left++;
            }
        }

        return left;
    }

    private void AddNode(int size)
    {
        _features.Add(-1);
        _splits.Add(0);
        _children.Add(0);
        _sizes.Add(size);
    }
}
