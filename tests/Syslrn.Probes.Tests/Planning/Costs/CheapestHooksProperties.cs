using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Syslrn.Contracts.Features;
using Syslrn.Probes.Planning;
using Syslrn.Probes.Planning.Costs;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes.Tests.Planning.Costs;

public class CheapestHooksProperties
{
    private const double Tolerance = 1e-9;

    [Fact]
    public void NoSetOfHooksIsCheaperInTwoHundredRandomCatalogues() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(7, 11), Prop.ForAll(RandomCatalogue.Generator.ToArbitrary(), catalogue =>
        {
            using TemporaryFolder folder = catalogue.Write();
            var templates = TemplateCatalogue.Open(folder.Path);
            var costs = new CostModel(templates, null);
            ImmutableArray<NeededPrimitive> needed = [.. templates.Primitives.Values.Select(p => Need(p, templates))];
            ImmutableArray<HookSet> found = CheapestHooks.Find(needed, ProbeMode.Stream, costs, wanted: 2);
            double? least = ExhaustiveSearch.LeastCost(needed, ProbeMode.Stream, costs);
            return least is null
                ? found.IsEmpty
                : Math.Abs(found[0].NsPerSecond - least.Value) <= Tolerance * Math.Max(1, least.Value)
                    && (found.Length < 2 || found[1].NsPerSecond >= found[0].NsPerSecond * (1 - Tolerance))
                    && needed.All(n => n.Observations.All(o => found[0].Hooks.Count(h => h.Primitive == n.Name && h.Observes.Contains(o)) == 1));
        }));

    [Fact]
    public void ThePlanOfARandomModelIsTheCheapest() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(3, 5), Prop.ForAll(RandomCatalogue.Generator.ToArbitrary(), catalogue =>
        {
            using TemporaryFolder folder = catalogue.Write();
            var templates = TemplateCatalogue.Open(folder.Path);
            Feature[] features = [.. catalogue.Asked.Select((p, i) => new Feature($"f{i}", "", [new Evidence(p, [])], null))];
            ImmutableArray<NeededPrimitive> needed = [.. catalogue.Asked.Distinct().Select(p => Need(templates[p], templates))];
            double? least = ExhaustiveSearch.LeastCost(needed, ProbeMode.Stream, new CostModel(templates, null));
            try
            {
                ProbePlan plan = ProbePlanner.Plan(features, Features.Rule, [], templates, "host");
                return least is not null && Math.Abs(plan.Cost.Chosen.NsPerSecond - least.Value) <= Tolerance * Math.Max(1, least.Value)
                    && plan.Spec.Primitives.SequenceEqual(catalogue.Asked.Distinct().Order(StringComparer.Ordinal));
            }
            catch (UnobservableException)
            {
                return least is null;
            }
        }));

    private static NeededPrimitive Need(Primitive primitive, TemplateCatalogue templates) =>
        new(primitive.Name, [.. primitive.Observations.Select(o => o.Name)], templates[primitive.Name].Hooks);
}
