using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Probes.Counting;
using Syslrn.Probes.Planning;
using static Syslrn.Probes.Tests.Features;

namespace Syslrn.Probes.Tests.Planning;

public class ProbePlannerTests
{
    [Fact]
    public void OnlyWhatTheEvidenceNeedsIsObserved()
    {
        ProbePlan plan = Plan(Instances("psql"));
        Assert.Equal([OsPrimitives.ProcessExec, OsPrimitives.ProcessExit, OsPrimitives.ProcessFork], plan.Spec.Primitives);
        Assert.Contains(plan.NotNeeded, p => p.Name == OsPrimitives.UnixStream);
        Assert.Equal(Repository.Templates.Primitives.Values.Count(p => p.When.IsEmpty), plan.NotNeeded.Length + plan.Primitives.Length);
    }

    [Fact]
    public void EachPrimitiveSaysWhoNeedsIt()
    {
        ProbePlan plan = Plan(Instances("sh"), Degree("psql", OsPrimitives.UnixStream));
        Dictionary<string, PlannedPrimitive> planned = plan.Primitives.ToDictionary(p => p.Primitive.Name);
        Assert.Equal(["psql/degree"], planned[OsPrimitives.UnixStream].Features);
        Assert.Equal(["sh/instances"], planned[OsPrimitives.ProcessFork].Features);
        Assert.Empty(planned[OsPrimitives.ProcessExit].Features);
        Assert.Contains(OsPrimitives.UnixStream, planned[OsPrimitives.ProcessExit].RequiredBy);
    }

    [Fact]
    public void ArrivalsAreObservedWhereThereIsAServiceInterface()
    {
        ServiceInterface service = ServiceInterface.Parse("requests", "127.0.0.1:80");
        ProbePlan plan = ProbePlanner.Plan([Instances("psql")], Rule, [service], Repository.Templates, "host");
        Assert.Equal(["127.0.0.1:80"], plan.Primitives.Single(p => p.Primitive.Name == OsPrimitives.Arrival).Services);
        Assert.DoesNotContain(OsPrimitives.Arrival, Plan(Instances("psql")).Spec.Primitives);
    }

    [Fact]
    public void FeaturesOfOneLabelShareItsCountersAndSumThoseOfTheirPrimitives()
    {
        ProbePlan plan = Plan(Instances("a"), Degree("a", OsPrimitives.ProcessFork, OsPrimitives.UnixStream), Degree("b", OsPrimitives.UnixStream));
        CounterLayout counters = plan.Counters!;
        Assert.Equal(["a", "b"], counters.Labels);
        Assert.Equal(
            [
                new(OsPrimitives.ProcessFork, CounterRole.CreatedProcess, CounterDistinctBy.Nothing),
                new(OsPrimitives.ProcessFork, CounterRole.EitherEnd, CounterDistinctBy.Nothing),
                new CounterSlot(OsPrimitives.UnixStream, CounterRole.EitherEnd, CounterDistinctBy.PairAndType),
            ],
            counters.Slots);
        Assert.Equal([(0, "0"), (0, "1 2"), (1, "2")], counters.Features.Select(f => (f.Label, string.Join(' ', f.Slots))));
    }

    public static TheoryData<string, CounterDefinition?> Uncountable => new()
    {
        { "no counter definition", null },
        { "message has no count template", new([OsPrimitives.ProcessFork, OsPrimitives.Message], CounterRole.EitherEnd, "a", CounterDistinctBy.PairAndType, true) },
        { "stays with the old label", new([OsPrimitives.ProcessFork], CounterRole.EitherEnd, "a", CounterDistinctBy.PairAndType, false) },
        { "not counted for the role CreatedProcess", new([OsPrimitives.Tcp], CounterRole.CreatedProcess, "a", CounterDistinctBy.Nothing, true) },
        { "not counted for the role Source", new([OsPrimitives.ProcessExec], CounterRole.Source, "a", CounterDistinctBy.Nothing, true) },
        { "no process name", new([OsPrimitives.ProcessFork], CounterRole.Source, "a-name-of-16-byt", CounterDistinctBy.Nothing, true) },
        { "no process name", new([OsPrimitives.ProcessFork], CounterRole.Source, @"\q", CounterDistinctBy.Nothing, true) },
        { "no process name", new([OsPrimitives.ProcessFork], CounterRole.Source, @"a\x00b", CounterDistinctBy.Nothing, true) },
        { "names no OS primitive", new([], CounterRole.Source, "a", CounterDistinctBy.Nothing, true) },
    };

    [Theory]
    [MemberData(nameof(Uncountable))]
    public void WhatTheKernelCannotCountIsStreamedAndTheReasonIsKept(string reason, CounterDefinition? counter)
    {
        var feature = new Feature("odd", "", [new Evidence(OsPrimitives.Message, [])], counter);
        ProbePlan plan = Plan(Instances("a"), feature);
        Assert.Equal(ProbeMode.Stream, plan.Mode);
        Assert.StartsWith("feature 'odd' cannot be counted", plan.ModeReason, StringComparison.Ordinal);
        Assert.Contains(reason, plan.ModeReason, StringComparison.Ordinal);
        Assert.Contains(reason, plan.Features[1].NotCountable, StringComparison.Ordinal);
        Assert.Null(plan.Counters);
        Assert.Equal([OsPrimitives.Message, OsPrimitives.ProcessExec, OsPrimitives.ProcessExit, OsPrimitives.ProcessFork], plan.Spec.Primitives);
    }

    [Fact]
    public void AFeatureThatCouldBeCountedIsStreamedIfTheRuleAsksForMoreThanCanBeCounted()
    {
        Feature degree = Degree("psql", OsPrimitives.UnixStream);
        ProbePlan plan = Plan(degree with { Evidence = [.. degree.Evidence, new Evidence(OsPrimitives.Message, [])] });
        Assert.Equal(ProbeMode.Stream, plan.Mode);
        Assert.Equal("its evidence names message, which has no count template", Assert.Single(plan.Features).NotCountable);
        Assert.Contains(OsPrimitives.Message, plan.Spec.Primitives);
        Assert.Contains(OsPrimitives.UnixStream, plan.Spec.Primitives);
    }

    [Fact]
    public void MoreLabelsThanTheKernelCanTellApartAreStreamed()
    {
        Assert.Equal(ProbeMode.Count, Plan([.. Labels(CounterLayout.MaxLabels)]).Mode);
        Assert.Equal(ProbeMode.Stream, Plan([.. Labels(CounterLayout.MaxLabels + 1)]).Mode);

        static IEnumerable<Feature> Labels(int count) => Enumerable.Range(0, count).Select(i => Instances($"l{i}"));
    }

    [Fact]
    public void AllFeaturesThatCannotBeTracedAreNamedTogether()
    {
        var error = Assert.Throws<SyslrnException>(() => Plan(
            new Feature("no-evidence", "", [], null),
            Instances("fine"),
            new Feature("odd", "", [new Evidence("no-such-primitive", [])], null)));
        Assert.Equal(ErrorCause.Usage, error.Cause);
        string[] lines = error.Message.Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("feature 'no-evidence': the backtracking rule finds no evidence", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("feature 'odd': its evidence names the OS primitive 'no-such-primitive', which is no folder of ", lines[1], StringComparison.Ordinal);
        Assert.Contains(OsPrimitives.UnixStream, lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void AModelThatSelectsNothingHasNothingToObserve() =>
        Assert.Contains("selects no feature", Assert.Throws<SyslrnException>(() => Plan()).Message, StringComparison.Ordinal);

    private static ProbePlan Plan(params ImmutableArray<Feature> features) => ProbePlanner.Plan(features, Rule, [], Repository.Templates, "host");
}
