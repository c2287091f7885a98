using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Syslrn.Contracts.Features;

namespace Syslrn.Plugins.Conformance.Embedders;

/// <summary>Features are equal if everything that they say is.</summary>
internal sealed class FeatureComparer : IEqualityComparer<Feature>
{
    public static FeatureComparer Instance { get; } = new();

    public bool Equals(Feature? x, Feature? y) => x is not null && y is not null && x.Name == y.Name && x.Description == y.Description
        && x.Counter == y.Counter && EvidenceComparer.Instance.Equals(x.Evidence, y.Evidence);

    public int GetHashCode([DisallowNull] Feature obj) => obj.Name.GetHashCode(StringComparison.Ordinal);
}

/// <summary>Compares what features need.</summary>
internal sealed class EvidenceComparer : IEqualityComparer<ImmutableArray<Evidence>>
{
    public static EvidenceComparer Instance { get; } = new();

    public bool Equals(ImmutableArray<Evidence> x, ImmutableArray<Evidence> y) => x.AsSpan().SequenceEqual(y.AsSpan());

    public int GetHashCode(ImmutableArray<Evidence> obj) => obj.IsDefault ? 0 : obj.Aggregate(0, HashCode.Combine);
}
