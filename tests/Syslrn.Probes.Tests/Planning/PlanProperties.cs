using FsCheck;
using FsCheck.Fluent;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Probes.Planning;

namespace Syslrn.Probes.Tests.Planning;

public class PlanProperties
{
    private static readonly string[] s_edges =
        [OsPrimitives.ProcessFork, OsPrimitives.UnixStream, OsPrimitives.Tcp, OsPrimitives.Message, OsPrimitives.Pipe, OsPrimitives.Udp];

    private static readonly Gen<Feature[]> s_features = Gen.NonEmptyListOf(
        from label in Gen.Elements("sh", "psql", "postgres", "nginx")
        from primitives in Gen.NonEmptyListOf(Gen.Elements(s_edges))
        from instances in ArbMap.Default.GeneratorFor<bool>()
        select instances ? Features.Instances(label) : Features.Degree(label, [.. primitives.Distinct()])).Select(f => f.ToArray());

    [Fact]
    public void APlanObservesExactlyTheEvidenceAndWhatItRequires() => Prop.ForAll(s_features.ToArbitrary(), features =>
    {
        ProbePlan plan = ProbePlanner.Plan(features, Features.Rule, [], Repository.Templates, "host");
        var needed = features.SelectMany(f => f.Evidence).Select(e => e.Primitive).ToHashSet();
        for (int before = -1; before != needed.Count;)
        {
            before = needed.Count;
            needed.UnionWith(needed.SelectMany(p => Repository.Templates[p].Requires).ToArray());
        }

        return needed.SetEquals(plan.Spec.Primitives);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void APlanCountsIfAndOnlyIfEveryPrimitiveOfEveryCounterCanBeCounted() => Prop.ForAll(s_features.ToArbitrary(), features =>
        ProbePlanner.Plan(features, Features.Rule, [], Repository.Templates, "host").Mode == ProbeMode.Count
            == features.SelectMany(f => f.Counter!.Primitives).All(p => Repository.Templates[p].Supports(ProbeMode.Count))).QuickCheckThrowOnFailure();

    [Fact]
    public void EveryFeatureIsTheSumOfTheCountersItDefines() => Prop.ForAll(s_features.ToArbitrary(), features =>
    {
        ProbePlan plan = ProbePlanner.Plan(features, Features.Rule, [], Repository.Templates, "host");
        return plan.Counters is not { } counters || features.Zip(counters.Features).All(pair =>
            counters.Labels[pair.Second.Label] == pair.First.Counter!.Label
            && pair.Second.Slots.Select(s => counters.Slots[s].Primitive).ToHashSet().SetEquals(pair.First.Counter.Primitives)
            && pair.Second.Slots.All(s => counters.Slots[s].Role == pair.First.Counter.Role));
    }).QuickCheckThrowOnFailure();
}
