namespace Syslrn.Plugins.Clustering;

/// <summary>Windows with the same values are the same point.</summary>
internal sealed class EqualRows : IEqualityComparer<double[]>
{
    /// <summary>The only one.</summary>
    public static EqualRows Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(double[]? x, double[]? y) => x.AsSpan().SequenceEqual(y);

    /// <inheritdoc/>
    public int GetHashCode(double[] obj)
    {
        var hash = default(HashCode);
        foreach (double value in obj)
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }
}
