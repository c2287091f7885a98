using System.Collections.Immutable;

namespace Syslrn.Contracts.Features;

/// <summary>One dimension of an embedding.</summary>
/// <param name="Name">Unique within the embedding and stable: <c>psql/instances</c>.</param>
/// <param name="Description">What it counts, for people.</param>
/// <param name="Evidence">What must be observed to compute it. Events outside it never change the feature.</param>
/// <param name="Counter">How the kernel can count it; null if its events must be streamed to user space.</param>
public sealed record Feature(string Name, string Description, ImmutableArray<Evidence> Evidence, CounterDefinition? Counter);
