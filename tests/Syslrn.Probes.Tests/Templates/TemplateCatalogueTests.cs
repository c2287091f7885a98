using System.Text.RegularExpressions;
using Syslrn.Contracts;
using Syslrn.Contracts.Features;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes.Tests.Templates;

public partial class TemplateCatalogueTests
{
    [Fact]
    public void WhatAPrimitiveDoesNotSayIsEmpty()
    {
        using var folder = new TemporaryFolder();
        folder.Write("silent/stream.bpf.c.hbs", "");
        folder.Write("brief/count.bpf.c.hbs", "");
        folder.Write("brief/primitive.json", """{ "description": "brief" }""");
        var catalogue = TemplateCatalogue.Open(folder.Path);
        Assert.Equal(["brief", "silent"], catalogue.Primitives.Keys);
        Assert.Equal(("brief", 0, 0), (catalogue["brief"].Description, catalogue["brief"].Requires.Length, catalogue["brief"].CountedRoles.Length));
        Assert.Equal(("", 0, 0), (catalogue["silent"].Description, catalogue["silent"].Requires.Length, catalogue["silent"].CountedRoles.Length));
    }

    [Fact]
    public void RequirementsAndRolesAreRead()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/count.bpf.c.hbs", "");
        folder.Write("a/primitive.json", """{ "requires": ["b"], "counted-roles": ["either-end", "created-process"] }""");
        Primitive a = TemplateCatalogue.Open(folder.Path)["a"];
        Assert.Equal(["b"], a.Requires);
        Assert.Equal([CounterRole.EitherEnd, CounterRole.CreatedProcess], a.CountedRoles);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("""{ "descriptoin": "" }""")]
    [InlineData("""{ "counted-roles": ["both"] }""")]
    [InlineData("""{ "counted-roles": [1] }""")]
    public void AMalformedDescriptionIsNamed(string json)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/count.bpf.c.hbs", "");
        folder.Write("a/primitive.json", json);
        var error = Assert.Throws<SyslrnException>(() => TemplateCatalogue.Open(folder.Path));
        Assert.StartsWith(Path.Combine(folder.Path, "a/primitive.json"), error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void AMissingFolderIsNamed()
    {
        var error = Assert.Throws<SyslrnException>(() => TemplateCatalogue.Open("/no/such/folder"));
        Assert.Equal(ErrorCause.Environment, error.Cause);
        Assert.StartsWith("/no/such/folder: no such folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryShippedPrimitiveDescribesItselfAndRequiresOnlyWhatThereIs() => Assert.All(Repository.Templates.Primitives.Values, primitive =>
    {
        Assert.NotEmpty(primitive.Description);
        Assert.All(primitive.Requires, r => Assert.Contains(r, Repository.Templates.Primitives.Keys));
        Assert.NotNull(primitive.StreamTemplate);
    });

    [Fact]
    public void WhatCountsRequiresOnlyWhatCanRunBesideIt() => Assert.All(
        Repository.Templates.Primitives.Values.Where(p => p.CountTemplate is not null),
        primitive => Assert.All(primitive.Requires, r => Assert.NotNull(Repository.Templates[r].CountTemplate)));

    [Fact]
    public void TheNameOfEveryShippedProgramSaysPrimitiveAndHook()
    {
        RenderedPrograms recorder = new ProgramRenderer(Repository.Templates).Render(RecorderPrograms.Spec(Repository.Templates, []));
        Assert.All(recorder.Programs.Where(p => p.Primitive is not null), p =>
        {
            Assert.StartsWith(p.Primitive!.Replace('-', '_'), p.Name, StringComparison.Ordinal);
            Assert.Contains(LastWord().Match(p.Hook).Value, p.Name, StringComparison.Ordinal);
        });
    }

    [GeneratedRegex(@"[^/]+$")]
    private static partial Regex LastWord();
}
