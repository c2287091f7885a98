using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Kernel.Tests.Counting;
using Syslrn.Kernel.Tests.Harness;
using Syslrn.Probes.Templates;

namespace Syslrn.Kernel.Tests.Hooks;

/// <summary>Every hook of the catalogue that can count, each in turn, on the kernels that have it.</summary>
public class CountingHookTests
{
    /// <summary>Scenarios whose features need a primitive. A new primitive needs one.</summary>
    private static readonly Dictionary<string, string[]> s_scenarios = new()
    {
        [OsPrimitives.ProcessFork] = ["count-execs", "reuse"],
        [OsPrimitives.ProcessExec] = ["count-execs", "threads"],
        [OsPrimitives.ProcessExit] = ["count-unix-streams", "threads"],
        [OsPrimitives.UnixStream] = ["count-unix-streams", "unix-stream"],
        [OsPrimitives.Tcp] = ["count-tcp", "tcp"],
        ["scope-cgroup"] = ["count-execs"],
    };

    public static TheoryData<string, string> Hooks { get; } = CatalogueHooks.Where(h => h.CountTemplate is not null && h.Primitive != OsPrimitives.Arrival);

    [Theory]
    [MemberData(nameof(Hooks))]
    public void CountersEqualTheEmbeddingOfTheRecordedGraph(string primitive, string hook)
    {
        Assert.True(s_scenarios.TryGetValue(primitive, out string[]? scenarios), $"no scenario for hook {hook} of {primitive}");
        Hook tested = CatalogueHooks.Require(primitive, hook);
        foreach (string scenario in scenarios)
        {
            AssertEqual(Comparison.Run(scenario, ScopeKind.Cgroup, hooks: HookSelection.With(tested)));
        }
    }

    /// <summary>All of the paper's kind at the same time.</summary>
    [Theory]
    [Trait("Runs", "InVm")]
    [InlineData("count-execs")]
    [InlineData("count-names")]
    [InlineData("count-unix-streams")]
    [InlineData("count-tcp")]
    [InlineData("threads")]
    public void KprobesAloneCountTheSame(string scenario)
    {
        AssertEqual(Comparison.Run(scenario, ScopeKind.Cgroup, hooks: HookSelection.Kprobes));
    }

    private static void AssertEqual(ImmutableArray<Compared> features)
    {
        Assert.Contains(features, f => f.Recorded > 0);
        Assert.Equal(features.Select(f => $"{f.Feature} = {f.Recorded}"), features.Select(f => $"{f.Feature} = {f.Counted}"));
    }
}
