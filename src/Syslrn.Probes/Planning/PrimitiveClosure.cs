using System.Collections.Immutable;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes.Planning;

/// <summary>Primitives with all that they require.</summary>
internal static class PrimitiveClosure
{
    /// <summary>The primitives of a feature, with all that they require.</summary>
    public static ImmutableHashSet<string> Of(FeatureTrace trace, ProbeMode mode, TemplateCatalogue catalogue) => Of(Asked(trace, mode), catalogue);

    /// <summary>The primitives that a feature asks for itself.</summary>
    public static IEnumerable<string> Asked(FeatureTrace trace, ProbeMode mode) =>
        trace.Evidence.Select(e => e.Primitive).Concat(mode == ProbeMode.Count ? trace.Feature.Counter!.Primitives : []).Distinct();

    /// <summary>Primitives and all that they require.</summary>
    public static ImmutableHashSet<string> Of(IEnumerable<string> primitives, TemplateCatalogue catalogue)
    {
        ImmutableHashSet<string> all = [.. primitives];
        for (int before = -1; before != all.Count;)
        {
            before = all.Count;
            all = all.Union(all.SelectMany(p => catalogue[p].Requires));
        }

        return all;
    }
}
