using System.Numerics.Tensors;

namespace Syslrn.Plugins.Clustering;

/// <summary>Initial centres: windows drawn with a probability that grows with the squared distance from the centres drawn before.</summary>
internal static class KMeansPlusPlus
{
    /// <summary>At most so many centres, all different.</summary>
    public static double[][] Centres(double[][] rows, int count, Random random)
    {
        var centres = new List<double[]> { rows[random.Next(rows.Length)] };
        var squares = new double[rows.Length];
        Array.Fill(squares, double.PositiveInfinity);
        while (centres.Count < count)
        {
            double total = 0;
            for (int i = 0; i < rows.Length; i++)
            {
                double distance = TensorPrimitives.Distance<double>(rows[i], centres[^1]);
                squares[i] = Math.Min(squares[i], distance * distance);
                total += squares[i];
            }

            if (total == 0)
            {
                // Every window is a centre.
                break;
            }

            centres.Add(rows[Draw(squares, random.NextDouble() * total)]);
        }

        return [.. centres];
    }

    private static int Draw(double[] weights, double at)
    {
        int last = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            at -= weights[i];
            last = weights[i] > 0 ? i : last;
            if (at < 0 && weights[i] > 0)
            {
                return i;
            }
        }

        return last;
    }
}
