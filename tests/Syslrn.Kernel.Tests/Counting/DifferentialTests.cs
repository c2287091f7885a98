using System.Collections.Immutable;
using Syslrn.Kernel.Tests.Harness;
using Syslrn.Probes.Templates;

namespace Syslrn.Kernel.Tests.Counting;

/// <summary>The tailored programs give the vector that the embedder gives for the graph of a full recording of the same traffic.</summary>
public class DifferentialTests
{
    [Theory]
    [InlineData("count-execs")]
    [InlineData("count-unix-streams")]
    [InlineData("count-tcp")]
    [InlineData("count-names")]
    [InlineData("count-storm")]
    [InlineData("processes")]
    [InlineData("process-failures")]
    [InlineData("threads")]
    [InlineData("unix-stream")]
    [InlineData("tcp")]
    [InlineData("tcp-failures")]
    [InlineData("message")]
    [InlineData("reuse")]
    public void CountersEqualTheEmbeddingOfTheRecordedGraph(string scenario)
    {
        foreach (ScopeKind kind in Enum.GetValues<ScopeKind>())
        {
            ImmutableArray<Compared> features = Comparison.Run(scenario, kind);
            Assert.Contains(features, f => f.Recorded > 0);
            Assert.Equal(features.Select(f => $"{f.Feature} = {f.Recorded}"), features.Select(f => $"{f.Feature} = {f.Counted}"));
        }
    }

    [Theory]
    [InlineData("count-execs", "/creation-out-degree")]
    [InlineData("count-unix-streams", "/ipc-in-degree")]
    [InlineData("count-tcp", "/network-out-degree")]
    [InlineData("count-names", "/creation-in-degree")]
    public void DegreesByDirectionAndEdgeTypeAreCountedToo(string scenario, string kind)
    {
        ImmutableArray<Compared> features = Comparison.Run(scenario, ScopeKind.Cgroup, options: new() { Directions = true, EdgeTypes = true });
        Assert.Contains(features, f => f.Recorded > 0 && f.Feature.EndsWith(kind, StringComparison.Ordinal));
        Assert.Equal(features.Select(f => $"{f.Feature} = {f.Recorded}"), features.Select(f => $"{f.Feature} = {f.Counted}"));
    }

    [Fact]
    public void InTheNextWindowBothCountOnlyWhatIsNew()
    {
        (ImmutableArray<Compared> first, ImmutableArray<Compared> second) = Comparison.RunInTwoWindows("count-unix-streams", "count-execs");

        Assert.Equal(first.Select(f => $"{f.Feature} = {f.Recorded}"), first.Select(f => $"{f.Feature} = {f.Counted}"));
        Assert.Equal(second.Select(f => $"{f.Feature} = {f.Recorded}"), second.Select(f => $"{f.Feature} = {f.Counted}"));
        Assert.Equal((2, 0), (Recorded(first, "client/instances"), Recorded(second, "client/instances")));
        Assert.Equal((0, 8), (Recorded(first, "alpha/instances"), Recorded(second, "alpha/instances")));

        static double Recorded(ImmutableArray<Compared> features, string name) => features.Single(f => f.Feature == name).Recorded;
    }

    [Theory]
    [InlineData("count-execs", "process-exec/count.bpf.c.hbs", "syslrn_count(column, old ^ change,", "syslrn_count(column, old ^ change ^ 1,")]
    [InlineData("count-execs", "process-exec/count.bpf.c.hbs", "syslrn_count(column, old, -contribution);", "")]
    [InlineData("count-execs", "process-fork/count.bpf.c.hbs", "syslrn_contribute(process,", "if (0) syslrn_contribute(process,")]
    [InlineData("count-execs", "process-fork/count.bpf.c.hbs", "born.words[{{index}}] += SYSLRN_ONE;", "")]
    [InlineData("count-unix-streams", "include/syslrn_pairs.h", "source->start_ns,", "bpf_ktime_get_ns(),")]
    [InlineData("count-unix-streams", "process-exit/count.bpf.c.hbs", "process->expires = syslrn_window_now() + 1;", "bpf_map_delete_elem(&syslrn_processes, &id);")]
    [InlineData("count-tcp", "tcp/count.bpf.c.hbs", "bpf_map_delete_elem(&tcp_arrived, &socket);\n\treturn tcp_interact", "return 0;\n\treturn tcp_interact")]
    public void AnInjectedMiscountIsFound(string scenario, string file, string correct, string wrong)
    {
        using var folder = new TemporaryFolder();
        foreach (string original in Directory.GetFiles(RecorderObjects.Templates.Directory, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(folder.Path, Path.GetRelativePath(RecorderObjects.Templates.Directory, original));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(original, copy);
        }

        string template = Path.Combine(folder.Path, file);
        string text = File.ReadAllText(template);
        Assert.Contains(correct, text, StringComparison.Ordinal);
        File.WriteAllText(template, text.Replace(correct, wrong, StringComparison.Ordinal));

        Assert.Contains(Comparison.Run(scenario, ScopeKind.Cgroup, TemplateCatalogue.Open(folder.Path)), f => f.Recorded != f.Counted);
    }
}
