using FsCheck;
using FsCheck.Fluent;
using Syslrn.Contracts;
using Syslrn.Hosting.Pipelines;

namespace Syslrn.Hosting.Tests.Pipelines;

/// <summary>Whatever the text, reading it gives a definition or errors of one line each.</summary>
public class PipelineFuzzTests
{
    private const string Valid = """
        application: shop
        scope: { cgroup: syslrn-shop }
        service: { requests: { listen: "127.0.0.1:18080" } }
        embedder: { name: bag-of-nodes, options: { pipes: true, a: [1, 2] } }
        model: &m { name: linear-regression }
        monitor: { check-every: 2s, max-window: 5m }
        testbed:
          up: [testbed/up]
          down: [testbed/down]
          workload: [testbed/workload, "{load}"]
          faults:
            silent: { description: d, inject: [f, "{request}"], revert: [f] }
        campaign: { loads: [2, 5], repetitions: 2, idle-seconds: [2, 5] }
        """;

    private static readonly string[] Pieces =
    [
        "application", "service", "embedder", "testbed", "faults", "loads", "options", "name", ":", ": ", "- ", "[", "]", "{", "}", ",", "\n", "\n  ", "  ", "\t", "&a",
        " *a", "!!str ", "!<x> ", "|", ">", "\"", "'", "#", "---", "...", "%YAML 9999999999.1\n", "%TAG ! x\n", "? ", "{load}", "127.0.0.1:80", "~", "null", "\0", "\uFEFF", "\u2028", "\\x", "\\u", "é", "\U0001F600", "<<",
    ];

    [Fact]
    public void ArbitraryTextNeverBreaksTheReader() =>
        Check(Config.QuickThrowOnFailure.WithMaxTest(500), ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => s.Get));

    [Fact]
    public void ArbitraryYamlPiecesNeverBreakTheReader() =>
        Check(Config.QuickThrowOnFailure.WithMaxTest(3000), Gen.Elements(Pieces).ListOf().Select(string.Concat));

    [Fact]
    public void ADamagedDefinitionNeverBreaksTheReader() => Check(
        Config.QuickThrowOnFailure.WithMaxTest(3000),
        from begin in Gen.Choose(0, Valid.Length)
        from length in Gen.Choose(0, 30)
        from put in Gen.Elements(Pieces).ListOf().Resize(4)
        select Valid[..begin] + string.Concat(put) + Valid[Math.Min(Valid.Length, begin + length)..]);

    [Fact]
    public void DeepNestingIsRefusedBeforeTheStackEnds()
    {
        var error = Assert.Throws<SyslrnException>(() => Read(new string('[', 100_000)));
        Assert.Contains("nested more than 32 levels deep", error.Message, StringComparison.Ordinal);
    }

    private static void Check(Config config, Gen<string> texts) => Prop.ForAll(texts.ToArbitrary(), text =>
    {
        try
        {
            Read(text);
            return true;
        }
        catch (SyslrnException e)
        {
            return e.Cause == ErrorCause.Usage && e.Messages.All(m => m.StartsWith("p.yaml", StringComparison.Ordinal) && !m.Contains('\n'));
        }
    }).Check(config);

    private static void Read(string text) => PipelineReading.Of(text, "p.yaml", "/p").Problems.ThrowIfAny();
}
