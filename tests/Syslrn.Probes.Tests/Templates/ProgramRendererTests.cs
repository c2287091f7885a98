using Syslrn.Contracts;
using Syslrn.Contracts.Events;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes.Tests.Templates;

public class ProgramRendererTests
{
    [Fact]
    public void AFolderWithATemplateIsAPrimitiveAndNeedsNoCode()
    {
        using var folder = new TemporaryFolder();
        folder.Write("include/common.h", "#pragma once\nint common;\n");
        folder.Write("two/stream.bpf.c.hbs", "#include \"common.h\"\nSEC(\"tp_btf/b\")\nint BPF_PROG(two_b, int x)\n{\n}\n");
        folder.Write("one/stream.bpf.c.hbs", "#include \"common.h\"\nSEC(\"?iter/task\") int one_a(void *context) { }\n");

        RenderedPrograms rendered = Render(folder, new ProgramSpec { Mode = ProbeMode.Stream, Primitives = ["two", "one"] });

        Assert.Equal([new("one_a", "?iter/task", "one"), new RenderedProgram("two_b", "tp_btf/b", "two")], rendered.Programs);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(rendered.Source, "int common;"));
        Assert.DoesNotContain("pragma", rendered.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void ASpecRendersTheSameTextEveryTimeWhateverTheOrderOfItsPrimitives()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/stream.bpf.c.hbs", "a\n");
        folder.Write("b/stream.bpf.c.hbs", "b\n");
        Assert.Equal(
            Render(folder, new ProgramSpec { Mode = ProbeMode.Stream, Primitives = ["a", "b"] }).Source,
            Render(folder, new ProgramSpec { Mode = ProbeMode.Stream, Primitives = ["b", "a", "b"] }).Source);
    }

    [Fact]
    public void NamesAreRenderedAsBytesOnly()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/count.bpf.c.hbs", "{{#each labels}}[{{index}}] = { {{bytes}} },\n{{/each}}");
        string source = Render(folder, new ProgramSpec { Mode = ProbeMode.Count, Primitives = ["a"], Labels = ["\"*/", @"\xFF"] }).Source;
        Assert.Contains("[0] = { 0x22, 0x2a, 0x2f, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00 },", source, StringComparison.Ordinal);
        Assert.Contains("[1] = { 0xff, 0x00,", source, StringComparison.Ordinal);
    }

    [Fact]
    public void ServicesAreRenderedAsNumbers()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/stream.bpf.c.hbs", "{{#each services}}{{#if unix}}unix{{else}}{{family}}:{{port}}{{/if}} {{length}} { {{bytes}} }{{#if any}} any{{/if}}\n{{/each}}");
        string source = Render(folder, new ProgramSpec
        {
            Mode = ProbeMode.Stream,
            Primitives = ["a"],
            Services = [ServiceInterface.Parse("r", "127.0.0.1:80"), ServiceInterface.Parse("r", "0.0.0.0:81"), ServiceInterface.Parse("r", "unix:@x")],
        }).Source;

        Assert.Contains("2:80 4 { 0x7f, 0x00, 0x00, 0x01 }\n2:81 4 { 0x00, 0x00, 0x00, 0x00 } any\nunix 2 { 0x00, 0x78 }\n", source, StringComparison.Ordinal);
    }

    [Fact]
    public void AnUnknownPrimitiveIsNamedWithTheKnownOnes()
    {
        using var folder = new TemporaryFolder();
        folder.Write("known/stream.bpf.c.hbs", "");
        var error = Assert.Throws<SyslrnException>(() => Render(folder, new ProgramSpec { Mode = ProbeMode.Stream, Primitives = ["unknown"] }));
        Assert.Contains("'unknown'", error.Message, StringComparison.Ordinal);
        Assert.Contains("known: known", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{missing}}")]
    [InlineData("{{#each labels}}")]
    public void AMalformedTemplateIsNamed(string template)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/stream.bpf.c.hbs", template);
        var error = Assert.Throws<SyslrnException>(() => Render(folder, new ProgramSpec { Mode = ProbeMode.Stream, Primitives = ["a"] }));
        Assert.Contains("a/stream.bpf.c.hbs", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingHeaderIsNamedWithItsIncluder()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/stream.bpf.c.hbs", "#include \"nowhere.h\"\n");
        var error = Assert.Throws<SyslrnException>(() => Render(folder, new ProgramSpec { Mode = ProbeMode.Stream, Primitives = ["a"] }));
        Assert.Contains("a/stream.bpf.c.hbs: includes \"nowhere.h\"", error.Message, StringComparison.Ordinal);
    }

    private static RenderedPrograms Render(TemporaryFolder folder, ProgramSpec spec) =>
        new ProgramRenderer(TemplateCatalogue.Open(folder.Path)).Render(spec);
}
