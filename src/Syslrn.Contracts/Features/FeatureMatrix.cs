using System.Collections.Immutable;

namespace Syslrn.Contracts.Features;

/// <summary>Embeddings of several windows: one row a window, one column a feature. Immutable.</summary>
public sealed class FeatureMatrix
{
    private readonly double[] _values;

    /// <summary>Makes a matrix from row-major values, which are copied.</summary>
    /// <exception cref="ArgumentException">The number of values is not rows x features.</exception>
    public FeatureMatrix(ImmutableArray<Feature> features, int rows, ReadOnlySpan<double> values)
    {
        if (values.Length != rows * features.Length)
        {
            throw new ArgumentException($"{values.Length} values do not fill {rows} rows of {features.Length} features", nameof(values));
        }

        Features = features;
        Rows = rows;
        _values = values.ToArray();
    }

    /// <summary>The columns.</summary>
    public ImmutableArray<Feature> Features { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>One value.</summary>
    public double this[int row, int feature] => Row(row)[feature];

    /// <summary>One window's embedding.</summary>
    public ReadOnlySpan<double> Row(int row) => _values.AsSpan(row * Features.Length, Features.Length);

    /// <summary>One feature over all windows.</summary>
    public double[] Column(int feature)
    {
        var column = new double[Rows];
        for (int row = 0; row < Rows; row++)
        {
            column[row] = this[row, feature];
        }

        return column;
    }
}
