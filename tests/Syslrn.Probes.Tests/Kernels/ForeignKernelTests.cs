using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Contracts.Features;
using Syslrn.Probes.Kernels;
using Syslrn.Probes.Planning;
using Syslrn.Probes.Templates;
using static Syslrn.Probes.Tests.Features;

namespace Syslrn.Probes.Tests.Kernels;

public sealed class ForeignKernelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ForeignKernelTests()
    {
        _folder.Write("templates/a/primitive.json", """
            {
              "description": "d", "observations": { "x": "" },
              "hooks": [
                { "hook": "tp_btf/t", "template": "t", "observes": ["x"], "sees": "", "minimum-kernel": "6.3", "cost": { "hook-ns": 1, "stream-ns": 1, "source": "" } },
                { "hook": "tp/syscalls/sys_exit_c", "template": "t", "observes": ["x"], "sees": "", "minimum-kernel": "5.5", "cost": { "hook-ns": 2, "stream-ns": 1, "source": "" } },
                { "hook": "kretprobe/f", "with": ["kprobe/g"], "template": "t", "observes": ["x"], "sees": "", "minimum-kernel": "5.5", "cost": { "hook-ns": 3, "stream-ns": 1, "source": "" } }
              ]
            }
            """);
        _folder.Write("templates/a/t.stream.bpf.c.hbs", "");
        _folder.Write("templates/b/primitive.json", PrimitiveText.With("tp/group/t"));
        _folder.Write("templates/b/t.stream.bpf.c.hbs", "");
    }

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string, string?, string> Kernels => new()
    {
        { "", "t", null, "tp_btf/t" },
        { "", "t", "6.3", "tp_btf/t" },
        { "__x64_sys_c", "t", "6.1", "tp/syscalls/sys_exit_c" },
        { "__do_sys_c", "", null, "tp/syscalls/sys_exit_c" },
        { "f g", "t", "6.1", "kretprobe/f" },
    };

    [Theory]
    [MemberData(nameof(Kernels))]
    public void TheCheapestHookThatTheKernelHasIsChosen(string functions, string tracepoints, string? release, string expected)
    {
        using ForeignKernel kernel = Kernel(functions, tracepoints, release);
        Assert.Equal(expected, Assert.Single(Plan("a", new PlanOptions { Kernel = kernel }).Spec.Hooks).Hook);
    }

    [Theory]
    [InlineData("kprobe", "kretprobe/f")]
    [InlineData("tracepoint", "tp_btf/t")]
    [InlineData("tp", "tp/syscalls/sys_exit_c")]
    [InlineData("auto", "tp_btf/t")]
    public void HooksCanBeRestrictedToAKindOrFamily(string filter, string expected)
    {
        using ForeignKernel kernel = Kernel("f g __x64_sys_c", "t", null);
        Assert.Equal(expected, Assert.Single(Plan("a", new PlanOptions { Kernel = kernel, Hooks = filter }).Spec.Hooks).Hook);
    }

    [Fact]
    public void AFeatureThatCannotBeObservedIsNamedWithEveryHookThatIsMissing()
    {
        using ForeignKernel kernel = Kernel("f", "t", "6.1");
        var error = Assert.Throws<UnobservableException>(() => Plan("a", new PlanOptions { Kernel = kernel }));
        Assert.Equal(
            $"feature 'a' cannot be observed on {kernel.Description}: a (x): tp_btf/t needs Linux 6.3, this is 6.1; "
            + "tp/syscalls/sys_exit_c there is no tracepoint syscalls/sys_exit_c; kretprobe/f there is no function g; use another kernel or --hooks, or train a model without it",
            Assert.Single(error.Messages));
        Assert.Equal(ErrorCause.Environment, error.Cause);
    }

    [Fact]
    public void WhatCannotBeObservedIsDroppedOnDemandAndTheRestIsPlanned()
    {
        using ForeignKernel kernel = Kernel("", "t", "6.1");
        ProbePlan plan = Plan("a b", new PlanOptions { Kernel = kernel, DropUnobservable = true });
        Assert.Equal("b", Assert.Single(plan.Features).Feature.Name);
        Assert.Equal("a", Assert.Single(plan.Dropped).Feature.Name);
        Assert.Equal(["b"], plan.Spec.Primitives);
        Assert.Throws<UnobservableException>(() => Plan("a", new PlanOptions { Kernel = kernel, DropUnobservable = true }));
    }

    [Fact]
    public void WhatEveryPlanNeedsCannotBeDropped()
    {
        _folder.Write("templates/c/primitive.json", PrimitiveText.With("tp_btf/nowhere", more: "\"when\": [\"scope:host\"],"));
        _folder.Write("templates/c/t.stream.bpf.c.hbs", "");
        using ForeignKernel kernel = Kernel("", "t", "6.6");
        var error = Assert.Throws<UnobservableException>(() => Plan("a", new PlanOptions { Kernel = kernel, DropUnobservable = true }));
        Assert.Equal("c", Assert.Single(error.Always).Primitive);
        Assert.Empty(error.Features);
    }

    [Fact]
    public void AFileWithoutTypesIsNamed()
    {
        _folder.Write("text", "no BTF");
        string file = Path.Combine(_folder.Path, "text");
        Assert.StartsWith($"{file}: no BTF", Assert.Throws<SyslrnException>(() => ForeignKernel.Read(file, null)).Message, StringComparison.Ordinal);
        Assert.StartsWith("/no/such/file does not exist", Assert.Throws<SyslrnException>(() => ForeignKernel.Read("/no/such/file", null)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("6.1.0-28-amd64", "6.1")]
    [InlineData("6.18.44-fc-v657", "6.18")]
    [InlineData("6.9+", "6.9")]
    [InlineData("unknown", null)]
    public void TheVersionOfAReleaseIsItsFirstTwoNumbers(string release, string? expected) => Assert.Equal(expected, RunningKernel.ParseRelease(release)?.ToString());

    private ForeignKernel Kernel(string functions, string tracepoints, string? release)
    {
        string file = Path.Combine(_folder.Path, "btf");
        File.WriteAllBytes(file, SyntheticBtf.Write(functions.Split(' ', StringSplitOptions.RemoveEmptyEntries), tracepoints.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        return ForeignKernel.Read(file, release is null ? null : Version.Parse(release));
    }

    private ProbePlan Plan(string primitives, PlanOptions options) => ProbePlanner.Plan(
        [.. primitives.Split(' ').Select(p => new Feature(p, "", [new Evidence(p, [])], null))],
        Rule,
        [],
        TemplateCatalogue.Open(Path.Combine(_folder.Path, "templates")),
        "host",
        options);
}
