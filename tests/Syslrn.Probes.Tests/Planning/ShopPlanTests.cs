using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Probes.Calibrations;
using Syslrn.Probes.Planning;
using Syslrn.Probes.Planning.Costs;
using Syslrn.Probes.Templates;
using Syslrn.Probes.Tests.Planning.Costs;
using static Syslrn.Probes.Tests.Features;

namespace Syslrn.Probes.Tests.Planning;

/// <summary>The plan for what the model of <c>pipelines/shop</c> selects.</summary>
public class ShopPlanTests
{
    private const int MostHooks = 8;

    private static readonly ImmutableArray<ServiceInterface> s_services = [ServiceInterface.Parse("requests", "127.0.0.1:18080")];

    private static readonly Lazy<Calibration> s_measured =
        new(() => CalibrationFile.Read(Path.Combine(Repository.Root, "pipelines", "shop", CalibrationFile.Name)));

    private static readonly Feature[] s_selected =
    [
        Degree("fcgiwrap", OsPrimitives.ProcessFork, OsPrimitives.UnixStream),
        Instances("order.cgi"),
        Degree("order.cgi", OsPrimitives.ProcessFork),
        Instances("postgres"),
        Degree("postgres", OsPrimitives.ProcessFork, OsPrimitives.UnixStream),
        Instances("psql"),
        Degree("psql", OsPrimitives.ProcessFork, OsPrimitives.UnixStream),
    ];

    public static TheoryData<string, bool> Choices => new()
    {
        { "auto", true },
        { "auto", false },
        { "tracepoint", true },
        { "tracepoint", false },
    };

    [Theory]
    [MemberData(nameof(Choices))]
    public void NoOtherSetOfHooksIsCheaper(string filter, bool measured)
    {
        PlanOptions options = new() { Hooks = filter, Calibration = measured ? s_measured.Value : null };
        ProbePlan plan = Plan(options);
        Assert.Equal(ProbeMode.Count, plan.Mode);
        ImmutableHashSet<string> conditions = PlanConditions.Of(ProbeMode.Count, s_services, "cgroup");
        NeededPrimitive[] needed = [.. plan.Spec.Primitives.Select(p => new NeededPrimitive(
            p,
            [.. Repository.Templates[p].Observations.Where(o => o.When.All(conditions.Contains)).Select(o => o.Name)],
            [.. Repository.Templates[p].Hooks.Where(h => h.CountTemplate is not null && HookFilter.Admits(filter, h))]))];
        double? least = ExhaustiveSearch.LeastCost(needed, ProbeMode.Count, new CostModel(Repository.Templates, options.Calibration));
        Assert.Equal(least!.Value, plan.Cost.Chosen.NsPerSecond, least.Value * 1e-9);
        Assert.True(plan.Cost.NextBest is null || plan.Cost.NextBest.NsPerSecond >= plan.Cost.Chosen.NsPerSecond);
        Assert.InRange(plan.Cost.Chosen.NsPerSecond, 0, plan.Cost.FullRecordingNsPerSecond);
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void ItHasAtMostEightHooks(string filter, bool measured) =>
        Assert.InRange(Plan(new() { Hooks = filter, Calibration = measured ? s_measured.Value : null }).Spec.Hooks.Length, 1, MostHooks);

    [Fact]
    public void WhatWasMeasuredIsWhatIsCharged()
    {
        ProbePlan plan = Plan(new() { Calibration = s_measured.Value, Hooks = "tracepoint" });
        Hook exec = plan.Cost.Chosen.Hooks.Single(h => h.Primitive == OsPrimitives.ProcessExec);
        Assert.Equal(s_measured.Value.FiringsPerSecond[exec.Name], plan.Cost.Model.FiringsPerSecond(exec.Name));
        Assert.Equal(
            s_measured.Value.Programs.Single(p => p.Hook == exec.Name && p.Primitive == exec.Primitive && p.Mode == ProbeMode.Count).NsPerFiring,
            plan.Cost.Model.ProgramNs(exec, ProbeMode.Count));
    }

    [Fact]
    public void ADenseRepresentationCannotBeTailoredAndThePlanSaysWhatThatCosts()
    {
        Evidence[] everything = [.. Repository.Templates.Primitives.Values.Where(p => p.When.IsEmpty).Select(p => new Evidence(p.Name, []))];
        ProbePlan plan = ProbePlanner.Plan([new Feature("component 1", "", [.. everything], null)], Rule, s_services, Repository.Templates, "cgroup");
        Assert.StartsWith("every selected feature depends on every label", plan.Cost.NoTailoring, StringComparison.Ordinal);
        Assert.Equal(plan.Cost.FullRecordingNsPerSecond, plan.Cost.Chosen.NsPerSecond, plan.Cost.Chosen.NsPerSecond * 1e-9);
        Assert.Null(Plan(PlanOptions.Default).Cost.NoTailoring);
    }

    private static ProbePlan Plan(PlanOptions options) => ProbePlanner.Plan(s_selected, Rule, s_services, Repository.Templates, "cgroup", options);
}
