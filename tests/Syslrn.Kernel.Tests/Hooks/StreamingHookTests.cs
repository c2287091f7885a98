using Syslrn.Contracts.Events;
using Syslrn.Events.Live;
using Syslrn.Kernel.Tests.Harness;
using Syslrn.Probes;
using Syslrn.Probes.Compilation;
using Syslrn.Probes.Templates;

namespace Syslrn.Kernel.Tests.Hooks;

/// <summary>Every hook that only other kernels than the one of the recorder's tests have: its events, with all they say.</summary>
public class StreamingHookTests
{
    /// <summary>Scenarios that consist of what a primitive reports, and of what <c>EventsTests</c> checks anyway.</summary>
    private static readonly Dictionary<string, string> s_scenarios = new()
    {
        [OsPrimitives.ProcessFork] = "processes",
        [OsPrimitives.ProcessExec] = "processes",
        [OsPrimitives.ProcessExit] = "processes",
        [OsPrimitives.UnixStream] = "unix-stream",
        [OsPrimitives.Tcp] = "tcp",
    };

    /// <summary>The preferred hooks are the recorder's, and tested with it.</summary>
    public static TheoryData<string, string> Hooks { get; } = CatalogueHooks.Where(h =>
        h.StreamTemplate is not null && h.Primitive != OsPrimitives.Arrival
        && !RecorderPrograms.Spec(RecorderObjects.Templates, []).Hooks.Any(c => c.Primitive == h.Primitive && c.Hook == h.Name));

    [Theory]
    [MemberData(nameof(Hooks))]
    public void TheRecordingContainsExactlyWhatHappened(string primitive, string hook)
    {
        Assert.True(s_scenarios.TryGetValue(primitive, out string? scenario), $"no scenario for hook {hook} of {primitive}");
        AssertExactly(scenario, HookSelection.With(CatalogueHooks.Require(primitive, hook)));
    }

    /// <summary>All of the paper's kind at the same time.</summary>
    [Theory]
    [Trait("Runs", "InVm")]
    [InlineData("processes")]
    [InlineData("unix-stream")]
    [InlineData("tcp")]
    public void KprobesAloneReportExactlyWhatHappened(string scenario)
    {
        CatalogueHooks.Require(OsPrimitives.ProcessExec, "kprobe/proc_exec_connector"); // a kernel without kprobes has none of them
        AssertExactly(scenario, HookSelection.Kprobes);
    }

    private static void AssertExactly(string scenario, HookSelection hooks)
    {
        ProgramSpec spec = hooks.ApplyTo(RecorderPrograms.Spec(RecorderObjects.Templates, []), RecorderObjects.Templates);
        ReadOnlyMemory<byte> elf = CompiledPrograms.Build(spec, RecorderObjects.Templates, ClangCompiler.Find()).ElfObject;
        using var folder = new TemporaryFolder();
        using var cgroup = new TestCgroup();
        using GroundTruthRun run = GroundTruthRun.Start(scenario, Path.Combine(folder.Path, "s"), cgroup.Cgroup);
        using LiveRecording recording = LiveRecording.Start(elf, new LiveOptions { Scope = cgroup.Scope });

        run.Go();

        EventRecord[] events = recording.Read();
        EventAssert.Exactly(run.ReadExpected().Events, events);
        EventAssert.StartsAgree(events);
        Assert.Empty(recording.Lost);
    }
}
