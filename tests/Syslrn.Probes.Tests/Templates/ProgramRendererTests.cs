using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Contracts.Events;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes.Tests.Templates;

public class ProgramRendererTests
{
    [Fact]
    public void APrimitiveIsAddedByAddingAFolder()
    {
        using var folder = new TemporaryFolder();
        folder.Write("include/common.h", "#pragma once\nint common;\n");
        folder.Write("two/primitive.json", PrimitiveText.With("tp_btf/b"));
        folder.Write("two/stream.bpf.c.hbs", "#include \"common.h\"\nint shared;\n");
        folder.Write("two/t.stream.bpf.c.hbs", "SEC(\"{{hook}}\")\nint BPF_PROG({{program}}, int x)\n{\n}\n");
        folder.Write("one/primitive.json", PrimitiveText.With("tp/c/a"));
        folder.Write("one/t.stream.bpf.c.hbs", "#include \"common.h\"\nSEC(\"{{hook}}\") int {{program}}(void *context) { }\n");

        RenderedPrograms rendered = Render(folder, ProbeMode.Stream, new("two", "tp_btf/b", ["all"]), new("one", "tp/c/a", ["all"]));

        Assert.Equal([("one_a", "tp/c/a", "one"), ("two_b", "tp_btf/b", "two")], rendered.Programs.Select(p => (p.Name, p.Hook, p.Primitive)));
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(rendered.Source, "int common;"));
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(rendered.Source, "int shared;"));
        Assert.DoesNotContain("pragma", rendered.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void HooksOfOneTemplateAreToldApartByHookProgramAndObservations()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/primitive.json", """
            {
              "description": "d", "observations": { "x": "one", "y-z": "other" },
              "hooks": [
                { "hook": "tp/c/first", "template": "t", "observes": ["x"], "sees": "", "minimum-kernel": "5.5", "cost": { "hook-ns": 1, "stream-ns": 1, "source": "" } },
                { "hook": "kretprobe/f", "with": ["kprobe/f"], "template": "t", "observes": ["y-z"], "sees": "", "minimum-kernel": "5.5", "cost": { "hook-ns": 1, "stream-ns": 1, "source": "" } }
              ]
            }
            """);
        folder.Write("a/t.stream.bpf.c.hbs", "{{#each with}}SEC(\"{{hook}}\") int {{program}}(void)\n{{/each}}SEC(\"{{hook}}\") int {{program}}(void) {{#if observes.x}}x{{/if}}{{#if observes.y-z}}yz{{/if}}\n");
        string source = Render(folder, ProbeMode.Stream, new("a", "kretprobe/f", ["y-z"]), new("a", "tp/c/first", ["x"])).Source;
        Assert.EndsWith(
            "SEC(\"tp/c/first\") int a_first(void) x\n\n\n/* a/t.stream.bpf.c.hbs */\nSEC(\"kprobe/f\") int a_f(void)\nSEC(\"kretprobe/f\") int a_f_return(void) yz\n\n",
            source,
            StringComparison.Ordinal);
    }

    [Fact]
    public void ATemplateWithoutAProgramForItsHookIsNamed()
    {
        using var folder = Simple("SEC(\"tp_btf/other\") int x(void)\n");
        var error = Assert.Throws<SyslrnException>(() => Render(folder, ProbeMode.Stream, s_all));
        Assert.EndsWith("a/t.stream.bpf.c.hbs: defines no program for the hook 'tp_btf/h': write SEC(\"{{hook}}\")", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASpecRendersTheSameTextEveryTimeWhateverTheOrderOfItsHooks()
    {
        using var folder = Simple("SEC(\"{{hook}}\") int {{program}}(void)\n");
        folder.Write("b/primitive.json", PrimitiveText.With("tp_btf/h"));
        folder.Write("b/t.stream.bpf.c.hbs", "SEC(\"{{hook}}\") int {{program}}(void)\n");
        HookChoice other = s_all with { Primitive = "b" };
        Assert.Equal(Render(folder, ProbeMode.Stream, s_all, other).Source, Render(folder, ProbeMode.Stream, other, s_all).Source);
    }

    [Fact]
    public void NamesAreRenderedAsBytesOnly()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/primitive.json", PrimitiveText.With("tp_btf/h", "\"count-ns\": 1"));
        folder.Write("a/t.count.bpf.c.hbs", "SEC(\"{{hook}}\") int {{program}}(void)\n{{#each labels}}[{{index}}] = { {{bytes}} },\n{{/each}}");
        string source = Render(folder, new ProgramSpec { Mode = ProbeMode.Count, Hooks = [s_all], Labels = ["\"*/", @"\xFF"] }).Source;
        Assert.Contains("[0] = { 0x22, 0x2a, 0x2f, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00 },", source, StringComparison.Ordinal);
        Assert.Contains("[1] = { 0xff, 0x00,", source, StringComparison.Ordinal);
    }

    [Fact]
    public void ServicesAreRenderedAsNumbers()
    {
        using var folder = Simple("SEC(\"{{hook}}\") int {{program}}(void)\n{{#each services}}{{#if unix}}unix{{else}}{{family}}:{{port}}{{/if}} {{length}} { {{bytes}} }{{#if any}} any{{/if}}\n{{/each}}");
        string source = Render(folder, new ProgramSpec
        {
            Mode = ProbeMode.Stream,
            Hooks = [s_all],
            Services = [ServiceInterface.Parse("r", "127.0.0.1:80"), ServiceInterface.Parse("r", "0.0.0.0:81"), ServiceInterface.Parse("r", "unix:@x")],
        }).Source;

        Assert.Contains("2:80 4 { 0x7f, 0x00, 0x00, 0x01 }\n2:81 4 { 0x00, 0x00, 0x00, 0x00 } any\nunix 2 { 0x00, 0x78 }\n", source, StringComparison.Ordinal);
    }

    [Fact]
    public void AnUnknownPrimitiveOrHookIsNamedWithTheKnownOnes()
    {
        using var folder = Simple("");
        var primitive = Assert.Throws<SyslrnException>(() => Render(folder, ProbeMode.Stream, s_all with { Primitive = "unknown" }));
        Assert.Contains("'unknown'", primitive.Message, StringComparison.Ordinal);
        Assert.Contains("known: a", primitive.Message, StringComparison.Ordinal);
        var hook = Assert.Throws<SyslrnException>(() => Render(folder, ProbeMode.Stream, s_all with { Hook = "tp_btf/unknown" }));
        Assert.Contains("'a' has no hook 'tp_btf/unknown'", hook.Message, StringComparison.Ordinal);
        Assert.Contains("known: tp_btf/h", hook.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AHookWithoutATemplateForTheModeIsNamed()
    {
        using var folder = Simple("");
        Assert.Contains("hook 'tp_btf/h' of OS primitive 'a' has no template for count mode", Assert.Throws<SyslrnException>(() => Render(folder, ProbeMode.Count, s_all)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{missing}}")]
    [InlineData("{{observes.missing}}")]
    [InlineData("{{#each labels}}")]
    public void AMalformedTemplateIsNamed(string template)
    {
        using var folder = Simple(template);
        var error = Assert.Throws<SyslrnException>(() => Render(folder, ProbeMode.Stream, s_all));
        Assert.Contains("a/t.stream.bpf.c.hbs", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingHeaderIsNamedWithItsIncluder()
    {
        using var folder = Simple("#include \"nowhere.h\"\n");
        var error = Assert.Throws<SyslrnException>(() => Render(folder, ProbeMode.Stream, s_all));
        Assert.Contains("a/t.stream.bpf.c.hbs: includes \"nowhere.h\"", error.Message, StringComparison.Ordinal);
    }

    private static readonly HookChoice s_all = new("a", "tp_btf/h", ["all"]);

    private static TemporaryFolder Simple(string template)
    {
        var folder = new TemporaryFolder();
        folder.Write("a/primitive.json", PrimitiveText.With("tp_btf/h"));
        folder.Write("a/t.stream.bpf.c.hbs", template);
        return folder;
    }

    private static RenderedPrograms Render(TemporaryFolder folder, ProbeMode mode, params ImmutableArray<HookChoice> hooks) =>
        Render(folder, new ProgramSpec { Mode = mode, Hooks = hooks });

    private static RenderedPrograms Render(TemporaryFolder folder, ProgramSpec spec) =>
        new ProgramRenderer(TemplateCatalogue.Open(folder.Path)).Render(spec);
}
