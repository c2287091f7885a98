using System.Collections.Immutable;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Plugins;
using Syslrn.Probes.Counting;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes.Planning;

/// <summary>From features to evidence.</summary>
internal static class FeatureTracing
{
    /// <summary>Traces features back.</summary>
    /// <exception cref="SyslrnException">The rule cannot trace some, or their evidence names no primitive of the catalogue.</exception>
    public static ImmutableArray<FeatureTrace> Trace(IEnumerable<Feature> selected, IBacktrackingRule rule, TemplateCatalogue catalogue)
    {
        var traces = ImmutableArray.CreateBuilder<FeatureTrace>();
        var problems = new List<string>();
        foreach (Feature feature in selected)
        {
            if (!rule.TryTrace(feature, out IReadOnlyList<Evidence>? evidence))
            {
                problems.Add($"feature '{feature.Name}': the backtracking rule finds no evidence for it; choose a rule that knows the embedder's features");
                continue;
            }

            problems.AddRange(evidence.Select(e => e.Primitive).Distinct().Where(p => !catalogue.Primitives.ContainsKey(p)).Select(p =>
                $"feature '{feature.Name}': its evidence names the OS primitive '{p}', which is no folder of {catalogue.Directory} (there are {string.Join(", ", catalogue.Primitives.Keys)})"));
            traces.Add(new FeatureTrace(feature, [.. evidence], Countability.WhyNot(feature, evidence, catalogue)));
        }

        return problems.Count == 0 ? traces.ToImmutable() : throw new SyslrnException(ErrorCause.Usage, string.Join('\n', problems));
    }

    /// <summary>Why features must be streamed, null if all can be counted.</summary>
    public static string? WhyStream(ImmutableArray<FeatureTrace> traces)
    {
        if (traces.FirstOrDefault(t => t.NotCountable is not null) is { } first)
        {
            return $"feature '{first.Feature.Name}' cannot be counted in the kernel: {first.NotCountable}";
        }

        int labels = traces.Select(t => t.Feature.Counter!.Label).Distinct().Count();
        return labels <= CounterLayout.MaxLabels ? null : $"{labels} labels are more than the {CounterLayout.MaxLabels} that the kernel can count";
    }
}
