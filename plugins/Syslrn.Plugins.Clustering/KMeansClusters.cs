using System.Numerics.Tensors;

namespace Syslrn.Plugins.Clustering;

/// <summary>A local optimum of k-means.</summary>
/// <param name="Centres">The centres.</param>
/// <param name="Assignment">Each row's centre.</param>
/// <param name="Inertia">Sum of the squared distances from the centres.</param>
internal sealed record KMeansClusters(double[][] Centres, int[] Assignment, double Inertia)
{
    private const int MaxIterations = 300;

    /// <summary>Moves centres to the means of the rows nearest to them until no row changes its centre.</summary>
    public static KMeansClusters From(double[][] rows, double[][] initial)
    {
        double[][] centres = [.. initial.Select(c => (double[])c.Clone())];
        var assignment = new int[rows.Length];
        Array.Fill(assignment, -1);
        double inertia = 0;
        for (int iteration = 0; iteration < MaxIterations; iteration++)
        {
            bool changed = Assign(rows, centres, assignment, out inertia);
            if (!changed)
            {
                break;
            }

            MoveToMeans(rows, centres, assignment);
        }

        return new KMeansClusters(centres, assignment, inertia);
    }

    private static bool Assign(double[][] rows, double[][] centres, int[] assignment, out double inertia)
    {
        bool changed = false;
        inertia = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            int nearest = 0;
            double least = double.PositiveInfinity;
            for (int c = 0; c < centres.Length; c++)
            {
                double distance = TensorPrimitives.Distance<double>(rows[i], centres[c]);
                if (distance < least)
                {
                    (nearest, least) = (c, distance);
                }
            }

            changed |= assignment[i] != nearest;
            assignment[i] = nearest;
            inertia += least * least;
        }

        return changed;
    }

    // A centre that lost all its rows stays where it is.
    private static void MoveToMeans(double[][] rows, double[][] centres, int[] assignment)
    {
        var members = new int[centres.Length];
        double[][] sums = [.. centres.Select(c => new double[c.Length])];
        for (int i = 0; i < rows.Length; i++)
        {
            members[assignment[i]]++;
            TensorPrimitives.Add<double>(sums[assignment[i]], rows[i], sums[assignment[i]]);
        }

        for (int c = 0; c < centres.Length; c++)
        {
            if (members[c] > 0)
            {
                TensorPrimitives.Divide(sums[c], members[c], centres[c]);
            }
        }
    }
}
