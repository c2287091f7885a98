using System.Collections.Immutable;

namespace Syslrn.Probes.Planning;

/// <summary>A primitive that cannot be observed on a kernel.</summary>
/// <param name="Primitive">The primitive.</param>
/// <param name="Observations">Its observations that no usable hook sees; empty if hooks see each, but never each just once.</param>
/// <param name="Reasons">The hooks that would, with the reason why they cannot be used.</param>
public sealed record UnobservablePrimitive(string Primitive, ImmutableArray<string> Observations, ImmutableArray<string> Reasons)
{
    /// <inheritdoc/>
    public override string ToString() => Reasons.IsEmpty
        ? $"{Primitive}: no hooks see each observation just once"
        : $"{Primitive} ({string.Join(", ", Observations)}): {string.Join("; ", Reasons)}";
}
