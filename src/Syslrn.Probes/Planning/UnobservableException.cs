using System.Collections.Immutable;

namespace Syslrn.Probes.Planning;

/// <summary>Some of the selected features, or what every plan needs, cannot be observed.</summary>
public sealed class UnobservableException : SyslrnException
{
    /// <summary>Makes the error.</summary>
    /// <param name="where">On which kernel, with which hooks.</param>
    /// <param name="features">The features that cannot be observed.</param>
    /// <param name="always">What every plan needs and cannot be observed: without it there is no plan at all.</param>
    public UnobservableException(string where, ImmutableArray<DroppedFeature> features, ImmutableArray<UnobservablePrimitive> always)
        : base(ErrorCause.Environment, [.. always.Select(p => $"cannot be observed on {where}, and every plan needs it: {p}"), .. features.Select(f => Line(f, where))])
    {
        Where = where;
        Features = features;
        Always = always;
    }

    /// <summary>On which kernel, with which hooks.</summary>
    public string Where { get; }

    /// <summary>The features that cannot be observed.</summary>
    public ImmutableArray<DroppedFeature> Features { get; }

    /// <summary>What every plan needs and cannot be observed.</summary>
    public ImmutableArray<UnobservablePrimitive> Always { get; }

    private static string Line(DroppedFeature dropped, string where) =>
        $"feature '{dropped.Feature.Name}' cannot be observed on {where}: {string.Join("; ", dropped.Missing)}; use another kernel or --hooks, or train a model without it";
}
