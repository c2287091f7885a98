using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Events.Scopes;
using Syslrn.Kernel.Tests.Harness;
using Syslrn.Probes;
using Syslrn.Probes.Compilation;
using Syslrn.Probes.Loading;
using static Syslrn.Kernel.Tests.Counting.KnownFeatures;

namespace Syslrn.Kernel.Tests.Counting;

/// <summary>Instructions that the kernel runs, called functions and what the verifier put in included.</summary>
public class ProgramSizeTests(ITestOutputHelper output)
{
    private const int MostToTellProcessesOrPairsApart = 160;
    private const int AverageToReport = 60;

    /// <summary>A record of 128 bytes: who, when, where, and under which name.</summary>
    private const int MostToStream = 90;
    private const int MostToStreamTwoProcesses = 125;

    /// <summary>Programs that only report: they keep nothing about processes or pairs.</summary>
    private static readonly string[] s_reporting = ["arrival_", "process_exit_"];

    /// <summary>What the model of <c>pipelines/shop</c> selects.</summary>
    private static ImmutableArray<Feature> Shop { get; } =
    [
        Degree("fcgiwrap", OsPrimitives.ProcessFork, OsPrimitives.UnixStream),
        Instances("order.cgi"), Degree("order.cgi", OsPrimitives.ProcessFork),
        Instances("postgres"), Degree("postgres", OsPrimitives.ProcessFork, OsPrimitives.UnixStream),
        Instances("psql"), Degree("psql", OsPrimitives.ProcessFork, OsPrimitives.UnixStream),
    ];

    /// <summary>The same with TCP.</summary>
    private static ImmutableArray<Feature> EveryPrimitive { get; } =
        [.. Shop, Degree("nginx", OsPrimitives.ProcessFork, OsPrimitives.UnixStream, OsPrimitives.Tcp)];

    [Theory]
    [InlineData(false, ScopeKind.Cgroup)]
    [InlineData(false, ScopeKind.Subtree)]
    [InlineData(false, null)]
    [InlineData(true, ScopeKind.Cgroup)]
    [InlineData(true, ScopeKind.Subtree)]
    [InlineData(true, null)]
    public void CountingProgramsStayWithinTheirBudget(bool everyPrimitive, ScopeKind? scope)
    {
        using TestCgroup? cgroup = scope == ScopeKind.Cgroup ? new TestCgroup() : null;
        RecordingScope recorded = scope switch
        {
            ScopeKind.Cgroup => cgroup!.Scope,
            ScopeKind.Subtree => new SubtreeScope(Environment.ProcessId),
            _ => RecordingScope.WholeHost,
        };
        ImmutableArray<ProgramSize> programs =
        [
            .. ProgramSize.Measure(LiveCounting.Build(everyPrimitive ? EveryPrimitive : Shop, recorded, ServiceInterface.Parse("requests", "127.0.0.1:18080")), recorded)
                .Where(p => !p.RunsOnce),
        ];
        foreach (ProgramSize program in programs)
        {
            output.WriteLine($"{program.Name}: {program.Compiled} compiled, {program.Verified} verified");
        }

        Assert.All(programs, p => Assert.InRange(p.Verified, 1, MostToTellProcessesOrPairsApart));
        Assert.InRange(programs.Where(p => s_reporting.Any(p.Name.StartsWith)).Average(p => p.Verified), 1, AverageToReport);
    }

    [Fact]
    public void ProgramsThatStreamEventsOfProcessesStayWithinTheirBudget()
    {
        LiveKernel.Require();
        using var cgroup = new TestCgroup();
        ProgramSpec spec = RecorderPrograms.Spec(RecorderObjects.Templates, []);
        ImmutableArray<ProgramSize> programs =
        [
            .. ProgramSize.Measure(CompiledPrograms.Build(spec, RecorderObjects.Templates, ClangCompiler.Find()), cgroup.Scope)
                .Where(p => p.Name.StartsWith("process_", StringComparison.Ordinal)),
        ];
        foreach (ProgramSize program in programs)
        {
            output.WriteLine($"{program.Name}: {program.Compiled} compiled, {program.Verified} verified");
        }

        Assert.All(programs, p => Assert.InRange(p.Verified, 1, p.Name.StartsWith("process_fork_sched", StringComparison.Ordinal) ? MostToStreamTwoProcesses : MostToStream));
    }
}
