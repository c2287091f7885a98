using Syslrn.Contracts.Events;
using Syslrn.Probes.Compilation;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes.Tests;

public class RecorderProgramsTests
{
    [Fact]
    public void TheRecorderIsEveryPrimitiveThatStreamsAndItCompiles()
    {
        using var folder = new TemporaryFolder();
        ProgramSpec spec = RecorderPrograms.Spec(Repository.Templates, [ServiceInterface.Parse("requests", "127.0.0.1:80")]);
        CompiledPrograms recorder = CompiledPrograms.Build(spec, Repository.Templates, ClangCompiler.Find(Path.Combine(folder.Path, "cache")));

        string[] expected = [.. Directory.GetFiles(Repository.Templates.Directory, "*.stream.bpf.c.hbs", SearchOption.AllDirectories)
            .Select(f => Path.GetFileName(Path.GetDirectoryName(f)!)).Where(f => f != "include").Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(expected, spec.Primitives);
        Assert.Superset(expected.ToHashSet(), recorder.Rendered.Programs.Select(p => p.Primitive ?? "").ToHashSet());
        Assert.Contains(recorder.Rendered.Programs, p => p.Hook == "iter/task" && p.Primitive is null);
    }

    [Theory]
    [InlineData("host", false)]
    [InlineData("cgroup", false)]
    [InlineData("subtree", true)]
    public void OnlyTheScopeThatIsASubtreeNeedsItsPrograms(string scope, bool needed) =>
        Assert.Equal(needed, RecorderPrograms.Spec(Repository.Templates, [], null, scope).Primitives.Contains("scope-subtree"));

    [Fact]
    public void WithoutAServiceInterfaceNoArrivalsAreRecorded() =>
        Assert.DoesNotContain(OsPrimitives.Arrival, RecorderPrograms.Spec(Repository.Templates, []).Primitives);
}
