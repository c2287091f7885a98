using System.Collections.Immutable;
using Syslrn.Contracts.Features;

namespace Syslrn.Plugins.ResidualReferences;

/// <summary>The data of residual-models.py, which made the reference values in the tests of the residual models.</summary>
internal static class ReferenceData
{
    private static readonly double[][] Centres = [[0, 0, 0, 0], [6, 0, 3, 0], [0, 7, 0, -4]];

    static ReferenceData()
    {
        long state = 1;
        Points = [.. Enumerable.Range(0, 60).Select(i => Centres[i % 3].Select(c => c + Bell()).ToArray())];
        Queries = [.. Enumerable.Range(0, 12).Select(_ => Enumerable.Range(0, 4).Select(_ => 20 * Uniform() - 8).ToArray())];

        double Uniform()
        {
            state = (state * 1103515245 + 12345) % (1L << 31);
            return state / (double)(1L << 31);
        }

        double Bell() => (Uniform() + Uniform() + Uniform() + Uniform() - 2) * 1.7;
    }

    /// <summary>60 points around three centres.</summary>
    public static double[][] Points { get; }

    /// <summary>12 points anywhere.</summary>
    public static double[][] Queries { get; }

    /// <summary>Rows as residuals.</summary>
    public static FeatureMatrix Matrix(double[][] rows) => new(
        [.. Enumerable.Range(0, rows[0].Length).Select(f => new Feature($"f{f}", "", ImmutableArray<Evidence>.Empty, null))],
        rows.Length,
        (double[])[.. rows.SelectMany(r => r)]);

    /// <summary>So many rows of zeros: residuals of exact fits.</summary>
    public static FeatureMatrix Exact(int rows, int features) => Matrix([.. Enumerable.Range(0, rows).Select(_ => new double[features])]);

    /// <summary>Asserts that numbers agree to so many decimals, relative to their size.</summary>
    public static void AssertClose(IEnumerable<double> expected, IEnumerable<double> actual, double tolerance = 1e-9)
    {
        double[] left = [.. expected];
        double[] right = [.. actual];
        Assert.Equal(left.Length, right.Length);
        Assert.All(left.Zip(right), p => Assert.True(Math.Abs(p.First - p.Second) <= tolerance * (1 + Math.Abs(p.First)), $"{p.Second:R} instead of {p.First:R}"));
    }
}
