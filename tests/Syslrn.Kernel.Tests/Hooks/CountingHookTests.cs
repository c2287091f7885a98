using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Kernel.Tests.Counting;
using Syslrn.Kernel.Tests.Harness;
using Syslrn.Probes.Counting;
using Syslrn.Probes.Templates;

namespace Syslrn.Kernel.Tests.Hooks;

/// <summary>Every hook of the catalogue that can count, each in turn, on the kernels that have it.</summary>
public class CountingHookTests
{
    private const string ScopeCgroup = "scope-cgroup";

    /// <summary>Scenarios whose features need a primitive. A new primitive needs one.</summary>
    private static readonly Dictionary<string, string[]> s_scenarios = new()
    {
        [OsPrimitives.ProcessFork] = ["count-execs"],
        [OsPrimitives.ProcessExec] = ["count-execs"],
        [OsPrimitives.ProcessExit] = ["count-unix-streams", "threads"],
        [OsPrimitives.UnixStream] = ["count-unix-streams"],
        [OsPrimitives.Tcp] = ["count-tcp", "tcp"],
    };

    public static TheoryData<string, string> Hooks { get; } = CatalogueHooks.Where(h =>
        h.CountTemplate is not null && h.Primitive is not (OsPrimitives.Arrival or ScopeCgroup)); // those have tests of their own

    public static TheoryData<string, string> HooksOfMoves { get; } = CatalogueHooks.Where(h => h.Primitive == ScopeCgroup);

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

    [Theory]
    [MemberData(nameof(HooksOfMoves))]
    public void AProcessThatIsMovedIntoTheScopeCounts(string primitive, string hook)
    {
        const string Program = "ground-truth";
        HookSelection hooks = HookSelection.With(CatalogueHooks.Require(primitive, hook));
        using var folder = new TemporaryFolder();
        using var cgroup = new TestCgroup();
        using GroundTruthRun run = GroundTruthRun.Start("count-unix-streams", Path.Combine(folder.Path, "s"));
        using TailoredProbes probes = LiveCounting.Start([KnownFeatures.Degree(Program, OsPrimitives.ProcessFork, OsPrimitives.UnixStream)], cgroup.Scope, hooks);

        File.WriteAllText(Path.Combine(cgroup.Cgroup.Path, "cgroup.procs"), $"{run.ProcessId}");
        run.Go();

        // As CountingTests has it; without the moved process, nothing but what its child did would count.
        Assert.Equal([4 + 2 + 2 + 4], probes.Read().Values);
    }

    /// <summary>All of the paper's kind at the same time.</summary>
    [Theory]
    [Trait("Runs", "InVm")]
    [InlineData("count-execs")]
    [InlineData("count-names")]
    [InlineData("count-unix-streams")]
    [InlineData("count-tcp")]
    public void KprobesAloneCountTheSame(string scenario)
    {
        CatalogueHooks.Require(OsPrimitives.ProcessExec, "kprobe/proc_exec_connector"); // a kernel without kprobes has none of them
        AssertEqual(Comparison.Run(scenario, ScopeKind.Cgroup, hooks: HookSelection.Kprobes));
    }

    private static void AssertEqual(ImmutableArray<Compared> features)
    {
        Assert.Contains(features, f => f.Recorded > 0);
        Assert.Equal(features.Select(f => $"{f.Feature} = {f.Recorded}"), features.Select(f => $"{f.Feature} = {f.Counted}"));
    }
}
