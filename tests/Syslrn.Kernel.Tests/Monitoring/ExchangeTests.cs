using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Syslrn.Contracts.Events;
using Syslrn.Events.Live;
using Syslrn.Events.Scopes;
using Syslrn.Kernel.Tests.Counting;
using Syslrn.Kernel.Tests.Harness;
using Syslrn.Monitoring;
using Syslrn.Monitoring.Changes;
using Syslrn.Monitoring.Sources;
using Syslrn.Probes;
using Syslrn.Probes.Compilation;
using Syslrn.Probes.Counting;

namespace Syslrn.Kernel.Tests.Monitoring;

/// <summary>Programs are exchanged for others under load: every process is counted by exactly one of them.</summary>
public sealed partial class ExchangeTests
{
    private const string Program = "ground-truth";
    private const int StormProcesses = 10_000;
    private const int NoSuchProgram = -2; // ENOENT

    private static readonly Lazy<CompiledPrograms> s_streaming = new(() =>
    {
        ProgramSpec everything = RecorderPrograms.SpecHere(RecorderObjects.Templates, []);
        string[] needed = [OsPrimitives.ProcessFork, OsPrimitives.ProcessExec, OsPrimitives.ProcessExit];
        return CompiledPrograms.Build(everything with { Hooks = [.. everything.Hooks.Where(h => needed.Contains(h.Primitive))] }, RecorderObjects.Templates, ClangCompiler.Find());
    });

    private static readonly InstanceCounter Embedder = new(Program, "alpha");

    public enum Mode
    {
        Count,
        Stream,
    }

    [Theory]
    [InlineData(Mode.Count, Mode.Count)]
    [InlineData(Mode.Stream, Mode.Stream)]
    [InlineData(Mode.Count, Mode.Stream)]
    public void EveryProcessOfAStormIsCountedByExactlyOneOfManySetsOfPrograms(Mode odd, Mode even)
    {
        const int Enough = 5;
        const int MostStorms = 20;
        LiveKernel.Require();
        using var folder = new TemporaryFolder();
        using var cgroup = new TestCgroup();
        GroundTruthRun[] storms = [.. Enumerable.Range(0, MostStorms).Select(i => GroundTruthRun.Start(
            "count-storm", Path.Combine(folder.Path, i.ToString(CultureInfo.InvariantCulture)), cgroup.Cgroup))];
        using var ends = new Disposables(storms);
        using var source = new ExchangeableSource(Attach(odd, cgroup.Scope));
        source.BeginWindow();
        int exchanges = 0;
        int raged = 0;
        double counted = 0;
        var raging = new Thread(() =>
        {
            for (; raged < MostStorms && Volatile.Read(ref exchanges) < Enough; raged++)
            {
                storms[raged].Go();
            }
        });
        raging.Start();
        while (raging.IsAlive)
        {
            IFeatureSource next = Attach(exchanges % 2 == 0 ? even : odd, cgroup.Scope);
            for (bool exchanged = false; !exchanged;)
            {
                exchanged = source.TryExchange(next, out FeatureReading ended);
                counted += ended.Values.Sum();
            }

            Volatile.Write(ref exchanges, exchanges + 1);
        }

        raging.Join();
        counted += source.BeginWindow().Values.Sum();
        Assert.True(exchanges >= Enough, string.Create(CultureInfo.InvariantCulture, $"only {exchanges} exchanges"));
        Assert.Equal(0, source.LostEvents);
        Assert.Equal(raged * StormProcesses, counted);
    }

    [Fact]
    public void NothingIsLeftOfProgramsThatWereExchanged()
    {
        LiveKernel.Require();
        using var cgroup = new TestCgroup();
        const int Few = 5;
        const int Many = 50;
        var programs = new List<uint>();
        using (var source = new ExchangeableSource(Attach(Mode.Count, cgroup.Scope)))
        {
            int descriptors = 0;
            for (int i = 0; i < Many; i++)
            {
                TailoredProbes probes = LiveCounting.Start(Embedder.Features, cgroup.Scope);
                programs.AddRange(probes.Programs.Select(p => p.ReadInfo().Id));
                var next = new CountedFeatureSource(probes, [0, 1], 2, []);
                while (!source.TryExchange(next, out _))
                {
                }

                descriptors = i == Few - 1 ? OpenDescriptors() : descriptors;
            }

            Assert.Equal(descriptors, OpenDescriptors());
        }

        Assert.All(programs, id => Assert.True(SpinWait.SpinUntil(() => !Exists(id), TimeSpan.FromSeconds(10)), $"program {id} is still there"));
    }

    private static IFeatureSource Attach(Mode mode, RecordingScope scope) => mode == Mode.Count
        ? new CountedFeatureSource(LiveCounting.Start(Embedder.Features, scope), [0, 1], 2, [])
        : StreamedFeatureSource.Attach(s_streaming.Value.ElfObject.Span, new LiveOptions { Scope = scope }, Embedder, []);

    private static bool Exists(uint program)
    {
        int descriptor = bpf_prog_get_fd_by_id(program);
        using var handle = new SafeFileHandle(descriptor, ownsHandle: descriptor >= 0);
        return descriptor != NoSuchProgram;
    }

    private static int OpenDescriptors()
    {
        // Those of compilers that were started, for example, are closed by finalizers.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Directory.GetFileSystemEntries("/proc/self/fd").Length;
    }

    private sealed class Disposables(IEnumerable<IDisposable> items) : IDisposable
    {
        public void Dispose() => items.ToList().ForEach(i => i.Dispose());
    }

    [LibraryImport("libbpf.so.1")]
    private static partial int bpf_prog_get_fd_by_id(uint id);
}
