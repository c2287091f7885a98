using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using Syslrn.Contracts.Plugins;
using Syslrn.Events.Libbpf;
using Syslrn.Events.Scopes;
using Syslrn.Kernel.Tests.Counting;
using Syslrn.Kernel.Tests.Harness;
using Syslrn.Probes;
using Syslrn.Probes.Compilation;
using Syslrn.Probes.Counting;
using Syslrn.Probes.Planning;

namespace Syslrn.Kernel.Tests.Planning;

/// <summary>No hook of a plan is there for nothing: without any one of them something is counted wrong.</summary>
public sealed class AblationTests(ITestOutputHelper output) : IDisposable
{
    private const int Orders = 10;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WithoutAnyHookOfTheShopsPlanAFeatureOrTheRequestsAreWrong()
    {
        using var shop = new ShopTestbed();
        var scope = (CgroupScope)shop.Scope;
        string visitor = Visitor();
        IFittedEmbedder embedder = Learn(shop, scope, visitor);
        ProbePlan plan = ProbePlanner.PlanHere(embedder.Features, new StatedEvidence(), [shop.Service], RecorderObjects.Templates, scope.Kind);
        Assert.True(plan.Mode == ProbeMode.Count, plan.ModeReason);
        CompiledPrograms programs = CompiledPrograms.Build(plan.Spec, RecorderObjects.Templates, ClangCompiler.Find());

        // All see the same traffic at the same time.
        using TailoredProbes whole = TailoredProbes.Start(plan, programs, scope, null);
        var without = new List<(HookChoice Hook, TailoredProbes Probes)>();
        try
        {
            foreach (HookChoice hook in plan.Spec.Hooks)
            {
                without.Add((hook, TailoredProbes.Start(plan, programs, scope, bpf => LeaveOut(bpf, programs, hook))));
            }

            whole.BeginWindow();
            without.ForEach(w => w.Probes.BeginWindow());
            double before = whole.ReadArrivals()["requests"];
            double[] arrivalsBefore = [.. without.Select(w => w.Probes.ReadArrivals()["requests"])];
            shop.Order(Orders, concurrently: 2);
            Visit(visitor, scope);
            string expected = WhenQuiet(() => Shown(whole.Read().Values, whole.ReadArrivals()["requests"] - before));
            output.WriteLine($"whole: {expected}");
            Assert.All(without.Zip(arrivalsBefore), w =>
            {
                string counted = Shown(w.First.Probes.Read().Values, w.First.Probes.ReadArrivals()["requests"] - w.Second);
                output.WriteLine($"without {w.First.Hook.Primitive} at {w.First.Hook.Hook}: {counted}");
                Assert.NotEqual(expected, counted);
            });
        }
        finally
        {
            without.ForEach(w => w.Probes.Dispose());
        }
    }

    private static IFittedEmbedder Learn(ShopTestbed shop, CgroupScope scope, string visitor)
    {
        using LiveRecording rehearsal = LiveRecording.Start(scope);
        shop.Order(3, concurrently: 1);
        Visit(visitor, scope);
        return Comparison.Learn(GraphRecording.Build(rehearsal));
    }

    private static void LeaveOut(BpfObject bpf, CompiledPrograms programs, HookChoice hook)
    {
        foreach (string name in programs.Rendered.Programs
            .Where(p => p.CatalogueHook is { } at && at.Primitive == hook.Primitive && at.Name == hook.Hook).Select(p => p.Name))
        {
            bpf.Program(name).AutoLoad = false;
        }
    }

    private string Visitor()
    {
        string source = Path.Combine(
            typeof(AblationTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!,
            "tests", "Syslrn.Kernel.Tests", "Planning", "visitor.c");
        CCompiler.Require();
        string program = Path.Combine(_folder.Path, "visitor");
        CCompiler.Compile([source], program);
        return program;
    }

    private static void Visit(string visitor, CgroupScope scope)
    {
        using Process process = Process.Start(visitor, [Path.Combine(scope.Cgroup.Path, "cgroup.procs")]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private static string Shown(ImmutableArray<double> values, double arrivals) => $"{string.Join(' ', values)}, {arrivals} requests";

    /// <summary>The application may still be busy with what follows an answer.</summary>
    private static string WhenQuiet(Func<string> read)
    {
        var waited = Stopwatch.StartNew();
        string last = read();
        for (var quiet = Stopwatch.StartNew(); quiet.ElapsedMilliseconds < 1000 && waited.Elapsed < s_patience;)
        {
            Thread.Sleep(50);
            string now = read();
            if (now != last)
            {
                quiet.Restart();
                last = now;
            }
        }

        return last;
    }

    private sealed class StatedEvidence : IBacktrackingRule
    {
        public bool TryTrace(
            Contracts.Features.Feature feature,
            [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out IReadOnlyList<Contracts.Features.Evidence>? evidence)
        {
            evidence = feature.Evidence;
            return true;
        }
    }
}
