using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Probes.Planning;
using Syslrn.Probes.Templates;
using static Syslrn.Probes.Tests.Features;

namespace Syslrn.Probes.Tests.Planning;

public class TriggersTests
{
    private static readonly ImmutableArray<ServiceInterface> s_services = [ServiceInterface.Parse("requests", "unix:/run/shop")];

    [Fact]
    public void OnlyProgramsThatLabelsDoNotDependOnAreGated()
    {
        ProbePlan plan = Plan(s_services, Instances("psql"), Degree("psql", OsPrimitives.ProcessFork, OsPrimitives.UnixStream), Degree("nginx", OsPrimitives.Tcp)).WithTriggers();
        Assert.Equal([OsPrimitives.Tcp, OsPrimitives.UnixStream], plan.Spec.Gated);
        Assert.Equal([("nginx/degree", Gating.Entirely), ("psql/degree", Gating.Partly)], plan.GatedFeatures().Select(g => (g.Key, g.Value)));

        string source = new ProgramRenderer(Repository.Templates) { InlineHeaders = false }.Render(plan.Spec).Source;
        Assert.Equal(2 * 2, source.Split("if (syslrn_gate_is_closed())").Length - 1); // accept and accept4
        Assert.Contains("syslrn_open_gate()", source, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutTriggersNothingOfTheGateIsGenerated()
    {
        ProbePlan plan = Plan(s_services, Degree("psql", OsPrimitives.UnixStream));
        Assert.Empty(plan.GatedFeatures());
        Assert.DoesNotContain("gate", new ProgramRenderer(Repository.Templates).Render(plan.Spec).Source, StringComparison.Ordinal);
    }

    [Fact]
    public void APlanThatGatesNothingStaysAsItIs()
    {
        ProbePlan plan = Plan(s_services, Instances("psql"));
        Assert.False(plan.WithTriggers().Spec.Triggers);
    }

    [Fact]
    public void WithoutAServiceInterfaceNothingCouldOpenTheGate() =>
        Assert.Contains("no service interface", Assert.Throws<SyslrnException>(() => Plan([], Degree("psql", OsPrimitives.UnixStream)).WithTriggers()).Message, StringComparison.Ordinal);

    [Fact]
    public void EventsThatStreamAreNotGated()
    {
        Feature dense = Instances("psql") with { Counter = null };
        Assert.Contains("the programs stream", Assert.Throws<SyslrnException>(() => Plan(s_services, dense).WithTriggers()).Message, StringComparison.Ordinal);
    }

    private static ProbePlan Plan(ImmutableArray<ServiceInterface> services, params Feature[] features) =>
        ProbePlanner.Plan(features, Rule, services, Repository.Templates, "cgroup", new PlanOptions { Hooks = "tracepoint" });
}
