using System.Text.RegularExpressions;
using Syslrn.Contracts;
using Syslrn.Contracts.Features;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes.Tests.Templates;

public partial class TemplateCatalogueTests
{
    [Fact]
    public void WhatAPrimitiveNeedNotSayIsEmpty()
    {
        using var folder = new TemporaryFolder();
        folder.Write("brief/primitive.json", PrimitiveText.With("tp_btf/h"));
        folder.Write("brief/t.stream.bpf.c.hbs", "");
        folder.Write("include/x.h", "");
        var catalogue = TemplateCatalogue.Open(folder.Path);
        Primitive brief = Assert.Single(catalogue.Primitives.Values);
        Assert.Equal(("brief", "d", 0, 0, 0), (brief.Name, brief.Description, brief.When.Length, brief.Requires.Length, brief.CountedRoles.Length));
        Assert.Equal([new Observation("all", "everything", [])], brief.Observations);
        Hook hook = Assert.Single(brief.Hooks);
        Assert.Equal(("", 0, null), (hook.Misses, hook.With.Length, hook.Tax));
        Assert.True(brief.Supports(ProbeMode.Stream));
        Assert.False(brief.Supports(ProbeMode.Count));
        Assert.Empty(catalogue.Costs.Taxes);
    }

    [Fact]
    public void EverythingThatAPrimitiveSaysIsRead()
    {
        using var folder = new TemporaryFolder();
        folder.Write("costs.json", """
            { "default-firings-per-second": 7, "taxes": { "toll": { "description": "t", "hook": "tp/raw_syscalls/sys_exit", "ns": 70, "firings-per-second": 9, "source": "s" } } }
            """);
        folder.Write("a/primitive.json", """
            {
              "description": "d",
              "when": ["service"],
              "requires": ["a"],
              "counted-roles": ["either-end", "created-process"],
              "observations": { "x": "one", "y": { "description": "two", "when": ["mode:stream", "scope:cgroup"] } },
              "hooks": [
                { "hook": "kretprobe/f", "with": ["kprobe/f"], "template": "t", "observes": ["x", "y"], "sees": "s", "misses": "m", "minimum-kernel": "5.15",
                  "cost": { "hook-ns": 1.5, "count-ns": 2, "stream-ns": 3, "firings-per-second": 4, "source": "measured: 6.18" }, "tax": "toll" }
              ]
            }
            """);
        foreach (string file in (string[])["count", "stream", "t.count", "t.stream"])
        {
            folder.Write($"a/{file}.bpf.c.hbs", "");
        }

        var catalogue = TemplateCatalogue.Open(folder.Path);
        Primitive a = catalogue["a"];
        Assert.Equal(["service"], a.When);
        Assert.Equal(["a"], a.Requires);
        Assert.Equal([CounterRole.EitherEnd, CounterRole.CreatedProcess], a.CountedRoles);
        Assert.Equal([("x", ""), ("y", "mode:stream scope:cgroup")], a.Observations.Select(o => (o.Name, string.Join(' ', o.When))));
        Hook hook = Assert.Single(a.Hooks);
        Assert.Equal(["kretprobe/f", "kprobe/f"], hook.Targets);
        Assert.Equal(["x", "y"], hook.Observes);
        Assert.Equal(("s", "m", new Version(5, 15), "toll"), (hook.Sees, hook.Misses, hook.MinimumKernel, hook.Tax));
        Assert.Equal(new HookCost(1.5, 2, 3, 4, "measured: 6.18"), hook.Cost);
        Assert.Equal("count.bpf.c.hbs", Path.GetFileName(a.SharedTemplate(ProbeMode.Count)));
        Assert.Equal("t.stream.bpf.c.hbs", Path.GetFileName(hook.Template(ProbeMode.Stream)));
        Assert.Equal(7, catalogue.Costs.DefaultFiringsPerSecond);
        Assert.Equal(new Tax("toll", "t", "tp/raw_syscalls/sys_exit", 70, 9, "s"), catalogue.Costs.Taxes["toll"]);
    }

    [Theory]
    [InlineData("null", "primitive.json: null is no object")]
    [InlineData("{", "primitive.json: ")]
    [InlineData("""{ "description": "a", "description": "b" }""", "primitive.json: ")]
    public void WhatIsNoJsonObjectIsNamed(string json, string expected)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/primitive.json", json);
        var error = Assert.Throws<SyslrnException>(() => TemplateCatalogue.Open(folder.Path));
        Assert.StartsWith(Path.Combine(folder.Path, "a", expected), error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void AllMistakesOfACatalogueAreToldTogetherWithFileAndPlace()
    {
        using var folder = new TemporaryFolder();
        folder.Write("costs.json", """{ "default-firings-per-second": -1, "tax": 0 }""");
        folder.Write("a/primitive.json", """
            {
              "descriptoin": "", "when": ["always"], "requires": ["nobody"], "counted-roles": ["both", 1],
              "observations": { "X": 1, "y": { "description": "two", "when": "service" }, "unseen": "" },
              "hooks": [
                { "hook": "nowhere", "with": ["uprobe/f"], "template": "../t", "observes": ["z"], "sees": "", "minimum-kernel": "new", "cost": [], "tax": "toll" },
                { "hook": "tp/c/h", "template": "t", "observes": ["X", "y"], "sees": "", "minimum-kernel": "5.5", "cost": { "hook-ns": "1", "count-ns": 1, "source": "" } },
                { "hook": "tp/c/h", "template": "missing", "observes": [], "sees": "", "minimum-kernel": "5.5", "cost": { "hook-ns": 1, "source": "" } }
              ]
            }
            """);
        folder.Write("a/t.stream.bpf.c.hbs", "");
        folder.Write("a/stray.count.bpf.c.hbs", "");
        string a = Path.Combine(folder.Path, "a/");
        string file = a + "primitive.json: ";
        string conditions = "mode:count, mode:stream, service, service:inet, service:unix, scope:host, scope:cgroup, scope:subtree";
        Assert.Equal(
            [
                $"{file}description: missing; give a text",
                $"{file}when[0]: 'always' is no condition; there are {conditions}",
                $"{file}counted-roles[1]: 1 is no text",
                $"{file}counted-roles[0]: 'both' is no role; there are created-process, source, target, either-end",
                $"{file}observations.X: a name has small letters, digits and dashes, and begins with a letter",
                $"{file}observations.X: 1 is no text",
                $"{file}observations.y.when: \"service\" is no list",
                $"{file}hooks[0].hook: 'nowhere' is no hook: a kind (fentry, fexit, kprobe, kretprobe, tp, tp_btf), a slash, and what it attaches to",
                $"{file}hooks[0].with[0]: 'uprobe/f' is no hook: a kind (fentry, fexit, kprobe, kretprobe, tp, tp_btf), a slash, and what it attaches to",
                $"{file}hooks[0].observes: 'z' is no observation of a; there are X, y, unseen",
                $"{file}hooks[0].template: '../t' is no name of a template: letters, digits, underscores and dashes",
                $"{file}hooks[0].minimum-kernel: 'new' is no version of a kernel like 5.11",
                $"{file}hooks[0].cost: [] is no object",
                $"{file}hooks[1].cost.hook-ns: \"1\" is no number of at least 0",
                $"{file}hooks[2].observes: missing; give the observations that it sees",
                $"{file}descriptoin: unknown; there are counted-roles, description, gated, hooks, instructions, observations, requires, when",
                $"{file}hooks: 'tp/c/h' is there 2 times; let one entry observe all that it sees",
                $"{file}hooks[1].cost.count-ns: tp/c/h has no count template",
                $"{file}hooks[1].cost.stream-ns: missing; tp/c/h has a stream template",
                $"{file}hooks[2].template: there is neither missing.count.bpf.c.hbs nor missing.stream.bpf.c.hbs in {folder.Path}/a",
                $"{file}observations.unseen: no hook with a stream template observes it; add one, or restrict it with \"when\"",
                $"{a}stray.count.bpf.c.hbs: no hook of a names this template",
                $"{folder.Path}/costs.json: default-firings-per-second: -1 is no number of at least 0",
                $"{folder.Path}/costs.json: taxes: missing; give an object",
                $"{folder.Path}/costs.json: tax: unknown; there are default-firings-per-second, taxes",
                $"{file}requires: there is no OS primitive 'nobody'; there are a",
                $"{file}hooks[0].tax: there is no tax 'toll' in costs.json; there are ",
            ],
            Assert.Throws<SyslrnException>(() => TemplateCatalogue.Open(folder.Path)).Messages);
    }

    [Fact]
    public void AMissingFolderIsNamed()
    {
        var error = Assert.Throws<SyslrnException>(() => TemplateCatalogue.Open("/no/such/folder"));
        Assert.Equal(ErrorCause.Environment, error.Cause);
        Assert.StartsWith("/no/such/folder: no such folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryShippedPrimitiveDescribesItselfAndIsListed() => Assert.All(Repository.Templates.Primitives.Values, primitive =>
    {
        Assert.NotEmpty(primitive.Description);
        Assert.True(File.Exists(Path.Combine(Repository.Templates.Directory, primitive.Name, "README.md")), primitive.Name);
        Assert.All(primitive.Hooks, hook =>
        {
            Assert.NotEmpty(hook.Sees);
            Assert.Matches("^(measured|published): ", hook.Cost.Source);
        });
    });

    [Fact]
    public void WhatCountsRequiresOnlyWhatCanRunBesideIt() => Assert.All(
        Repository.Templates.Primitives.Values.Where(p => p.Supports(ProbeMode.Count)),
        primitive => Assert.All(primitive.Requires, r => Assert.True(Repository.Templates[r].Supports(ProbeMode.Count))));

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
