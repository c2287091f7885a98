using System.Numerics.Tensors;

namespace Syslrn.Plugins.Neighbours;

/// <summary>The training windows nearest to a point, the nearest first.</summary>
/// <param name="Indices">Which they are; of equally distant ones those that come first.</param>
/// <param name="Distances">How far.</param>
internal readonly record struct NearestRows(int[] Indices, double[] Distances)
{
    /// <summary>Distance of the farthest of them.</summary>
    public double Farthest => Distances[^1];

    /// <summary>Finds them by looking at all rows.</summary>
    /// <param name="rows">The training windows.</param>
    /// <param name="point">The point.</param>
    /// <param name="count">How many; at least 1, and at most as many as there are.</param>
    /// <param name="except">The index of the point itself, if it is one of the rows; else -1.</param>
    public static NearestRows Of(double[][] rows, ReadOnlySpan<double> point, int count, int except = -1)
    {
        var indices = new int[count];
        var distances = new double[count];
        int found = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            double distance = i == except ? double.PositiveInfinity : TensorPrimitives.Distance(point, rows[i]);
            if (i == except || (found == count && distance >= distances[^1]))
            {
                continue;
            }

            int place = found < count ? found++ : count - 1;
            for (; place > 0 && distances[place - 1] > distance; place--)
            {
                (distances[place], indices[place]) = (distances[place - 1], indices[place - 1]);
            }

            (distances[place], indices[place]) = (distance, i);
        }

        return new NearestRows(indices, distances);
    }

    /// <summary>Explains a distance from neighbours: they are what was expected, and a feature contributes the square of its distance from them.</summary>
    public void Explain(double[][] rows, ReadOnlySpan<double> residuals, Span<double> expected, Span<double> contributions)
    {
        foreach (int index in Indices)
        {
            TensorPrimitives.Add(expected, rows[index], expected);
        }

        TensorPrimitives.Divide(expected, Indices.Length, expected);
        TensorPrimitives.Subtract(residuals, expected, contributions);
        TensorPrimitives.Multiply(contributions, contributions, contributions);
    }
}
