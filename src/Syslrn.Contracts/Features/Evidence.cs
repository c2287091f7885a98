using System.Collections.Immutable;

namespace Syslrn.Contracts.Features;

/// <summary>What must be observed to compute a feature.</summary>
/// <param name="Primitive">The OS primitive: a folder name in <c>bpf-templates/</c>, see <see cref="Events.OsPrimitives"/>.</param>
/// <param name="Executables">
/// About which executables, as <see cref="Events.ProcessName"/> writes them; empty: about all. An event is about an executable if a process
/// that takes part carries that label before or after it.
/// </param>
public sealed record Evidence(string Primitive, ImmutableArray<string> Executables)
{
    /// <inheritdoc/>
    public bool Equals(Evidence? other) =>
        other is not null && Primitive == other.Primitive && Executables.AsSpan().SequenceEqual(other.Executables.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Executables.Aggregate(Primitive.GetHashCode(StringComparison.Ordinal), HashCode.Combine);
}
