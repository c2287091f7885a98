using System.Collections.Immutable;
using Syslrn.Probes;
using Syslrn.Probes.Planning;
using Syslrn.Probes.Planning.Costs;
using Syslrn.Probes.Templates;

namespace Syslrn.Cli.Probes;

/// <summary>What a plan costs and what else could be done; costs are nanoseconds of CPU time per second.</summary>
/// <param name="Where">On which kernel, with which hooks.</param>
/// <param name="Source">Where the numbers are from.</param>
/// <param name="NsPerSecond">The plan.</param>
/// <param name="Hooks">Its hooks.</param>
/// <param name="Taxes">What is charged once however many hooks cause it.</param>
/// <param name="NextBest">The cheapest other hooks that observe the same, null if there are none.</param>
/// <param name="FullRecordingNsPerSecond">Recording everything.</param>
/// <param name="NoTailoring">Why the plan is no smaller than a recording, null if it is.</param>
internal sealed record CostExplanation(
    string Where,
    string Source,
    double NsPerSecond,
    ImmutableArray<HookExplanation> Hooks,
    ImmutableArray<TaxExplanation> Taxes,
    OtherHooks? NextBest,
    double FullRecordingNsPerSecond,
    string? NoTailoring)
{
    /// <summary>Explains the cost of a plan.</summary>
    public static CostExplanation Of(ProbePlan plan)
    {
        PlanCost cost = plan.Cost;
        var paid = new HashSet<string>(StringComparer.Ordinal);
        return new CostExplanation(
            cost.Where,
            cost.Model.Source,
            cost.Chosen.NsPerSecond,
            [.. cost.Chosen.Hooks.Zip(plan.Spec.Hooks, (hook, choice) => HookExplanation.Of(hook, choice, plan.Mode, cost.Model, paid))],
            [.. cost.Chosen.Hooks.Select(h => h.Tax).OfType<string>().Distinct().Select(t => new TaxExplanation(t, cost.Model.TaxCost(t)))],
            cost.NextBest is { } next ? OtherHooks.Of(next, cost.Chosen) : null,
            cost.FullRecordingNsPerSecond,
            cost.NoTailoring);
    }
}

/// <summary>A hook of a plan.</summary>
/// <param name="Primitive">The OS primitive that it observes.</param>
/// <param name="Hook">The hook.</param>
/// <param name="Observes">What it is responsible for.</param>
/// <param name="FiringsPerSecond">How often it fires on the whole host.</param>
/// <param name="HookNs">The way to the program and back, 0 if it is counted with another primitive's program at the same place.</param>
/// <param name="ProgramNs">The program.</param>
/// <param name="NsPerSecond">Together.</param>
internal sealed record HookExplanation(
    string Primitive, string Hook, ImmutableArray<string> Observes, double FiringsPerSecond, double HookNs, double ProgramNs, double NsPerSecond)
{
    /// <summary>Explains a hook, and adds its places to those whose way is paid.</summary>
    public static HookExplanation Of(Hook hook, HookChoice choice, ProbeMode mode, CostModel costs, HashSet<string> paid)
    {
        string[] targets = [.. hook.Targets.Where(paid.Add)];
        return new HookExplanation(
            hook.Primitive,
            hook.Name,
            choice.Observes,
            costs.FiringsPerSecond(hook.Name),
            targets.Sum(costs.HookNs),
            costs.ProgramNs(hook, mode),
            targets.Sum(costs.TargetCost) + costs.ProgramCost(hook, mode));
    }
}

/// <summary>A cost that is charged once.</summary>
internal sealed record TaxExplanation(string Name, double NsPerSecond);

/// <summary>Other hooks that observe the same.</summary>
/// <param name="NsPerSecond">What they cost together.</param>
/// <param name="Instead">What of the plan they leave out.</param>
/// <param name="Use">What they have instead.</param>
internal sealed record OtherHooks(double NsPerSecond, ImmutableArray<string> Instead, ImmutableArray<string> Use)
{
    /// <summary>How a set differs from the plan's.</summary>
    public static OtherHooks Of(HookSet other, HookSet chosen) =>
        new(other.NsPerSecond, Names(chosen.Hooks.Except(other.Hooks)), Names(other.Hooks.Except(chosen.Hooks)));

    private static ImmutableArray<string> Names(IEnumerable<Hook> hooks) => [.. hooks.Select(h => $"{h.Primitive} at {h.Name}")];
}

/// <summary>A selected feature that cannot be observed.</summary>
internal sealed record UnobservableFeature(string Name, ImmutableArray<string> Missing)
{
    /// <summary>Explains dropped features.</summary>
    public static ImmutableArray<UnobservableFeature> Of(ImmutableArray<DroppedFeature> dropped) =>
        [.. dropped.Select(d => new UnobservableFeature(d.Feature.Name, [.. d.Missing.Select(m => m.ToString())]))];
}
