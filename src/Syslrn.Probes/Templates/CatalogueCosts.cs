using System.Collections.Immutable;

namespace Syslrn.Probes.Templates;

/// <summary>What <c>costs.json</c> of a catalogue says: costs that do not belong to one hook.</summary>
/// <param name="DefaultFiringsPerSecond">How often a hook fires if neither it nor a calibration says so.</param>
/// <param name="Taxes">The taxes by name.</param>
public sealed record CatalogueCosts(double DefaultFiringsPerSecond, ImmutableSortedDictionary<string, Tax> Taxes)
{
    /// <summary>For a catalogue that says nothing.</summary>
    public static CatalogueCosts Default { get; } = new(100, ImmutableSortedDictionary<string, Tax>.Empty);
}
