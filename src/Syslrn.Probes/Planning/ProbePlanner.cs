using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Plugins;
using Syslrn.Probes.Counting;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes.Planning;

/// <summary>From selected features to the programs that observe them and nothing else.</summary>
public static class ProbePlanner
{
    /// <summary>Makes a plan.</summary>
    /// <param name="selected">The features that the model looks at.</param>
    /// <param name="rule">Traces them back to OS primitives.</param>
    /// <param name="services">Listening sockets that count requests.</param>
    /// <param name="catalogue">The primitives that can be observed.</param>
    /// <param name="scopeKind">Kind of the scope that will be observed, one of <see cref="PlanConditions.ScopeKinds"/>.</param>
    /// <exception cref="SyslrnException">
    /// No feature is selected, the rule cannot trace one, or its evidence names a primitive that is not in the catalogue: all such features are named.
    /// </exception>
    public static ProbePlan Plan(
        IReadOnlyList<Feature> selected, IBacktrackingRule rule, ImmutableArray<ServiceInterface> services, TemplateCatalogue catalogue, string scopeKind)
    {
        ArgumentNullException.ThrowIfNull(selected);
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(catalogue);
        if (selected.Count == 0)
        {
            throw new SyslrnException(ErrorCause.Usage, "the model selects no feature, so there is nothing to observe: train with more loads, or relax the model's selection");
        }

        ImmutableArray<FeatureTrace> traces = Trace(selected, rule, catalogue);
        string? whyStream = WhyStream(traces);
        ProbeMode mode = whyStream is null ? ProbeMode.Count : ProbeMode.Stream;
        ImmutableArray<PlannedPrimitive> primitives = Primitives(traces, mode, services, catalogue, PlanConditions.Of(mode, services, scopeKind));
        CounterLayout? counters = mode == ProbeMode.Count ? CounterLayout.Of([.. traces.Select(t => t.Feature.Counter!)]) : null;
        return new ProbePlan(
            traces,
            primitives,
            [.. catalogue.Primitives.Values.Where(c => c.When.IsEmpty && primitives.All(p => p.Primitive != c))],
            whyStream ?? "the kernel can count every selected feature",
            counters,
            new ProgramSpec
            {
                Mode = mode,
                Hooks = [.. primitives.SelectMany(p => p.Hooks)],
                Services = services,
                Labels = counters?.Labels ?? [],
                Slots = counters?.Slots ?? [],
            });
    }

    private static ImmutableArray<FeatureTrace> Trace(IEnumerable<Feature> selected, IBacktrackingRule rule, TemplateCatalogue catalogue)
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
            traces.Add(new FeatureTrace(feature, [.. evidence], Countability.WhyNot(feature, catalogue)));
        }

        return problems.Count == 0 ? traces.ToImmutable() : throw new SyslrnException(ErrorCause.Usage, string.Join('\n', problems));
    }

    private static string? WhyStream(ImmutableArray<FeatureTrace> traces)
    {
        if (traces.FirstOrDefault(t => t.NotCountable is not null) is { } first)
        {
            return $"feature '{first.Feature.Name}' cannot be counted in the kernel: {first.NotCountable}";
        }

        int labels = traces.Select(t => t.Feature.Counter!.Label).Distinct().Count();
        return labels <= CounterLayout.MaxLabels ? null : $"{labels} labels are more than the {CounterLayout.MaxLabels} that the kernel can count";
    }

    private static ImmutableArray<PlannedPrimitive> Primitives(
        ImmutableArray<FeatureTrace> traces, ProbeMode mode, ImmutableArray<ServiceInterface> services, TemplateCatalogue catalogue, ImmutableHashSet<string> conditions)
    {
        var wanted = new SortedDictionary<string, PlannedPrimitive>(StringComparer.Ordinal);
        foreach (FeatureTrace trace in traces)
        {
            IEnumerable<string> counted = mode == ProbeMode.Count ? trace.Feature.Counter!.Primitives : [];
            foreach (string name in trace.Evidence.Select(e => e.Primitive).Concat(counted).Distinct())
            {
                PlannedPrimitive planned = Want(name);
                wanted[name] = planned with { Features = planned.Features.Add(trace.Feature.Name) };
            }
        }

        var open = new Queue<string>(wanted.Keys);
        while (open.TryDequeue(out string? name))
        {
            foreach (string required in catalogue[name].Requires)
            {
                if (!wanted.ContainsKey(required))
                {
                    open.Enqueue(required);
                }

                PlannedPrimitive planned = Want(required);
                wanted[required] = planned with { RequiredBy = planned.RequiredBy.Add(name) };
            }
        }

        foreach (Primitive implied in catalogue.Primitives.Values.Where(p => p.IsImplied(conditions)))
        {
            wanted[implied.Name] = Want(implied.Name) with { ImpliedBy = implied.When };
        }

        if (wanted.GetValueOrDefault(OsPrimitives.Arrival) is { } arrival)
        {
            wanted[OsPrimitives.Arrival] = arrival with { Services = [.. services.Select(s => s.Listen)] };
        }

        return [.. wanted.Values.Select(p => p with
        {
            Hooks = HookCovers.Preferred(p.Primitive, mode, conditions)
                ?? throw new SyslrnException(ErrorCause.Usage, $"{p.Primitive.Name}: no set of its hooks sees each observation once: mend {catalogue.Directory}/{p.Primitive.Name}/primitive.json"),
        })];

        PlannedPrimitive Want(string name) => wanted.GetValueOrDefault(name) ?? new PlannedPrimitive(catalogue[name], [], [], [], [], []);
    }
}
