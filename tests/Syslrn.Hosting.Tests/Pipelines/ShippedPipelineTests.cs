using System.Reflection;
using System.Text.RegularExpressions;
using Syslrn.Contracts.Learning;
using Syslrn.Hosting.Pipelines;

namespace Syslrn.Hosting.Tests.Pipelines;

/// <summary>The definitions that this repository ships, in pipelines/ and in the documentation.</summary>
public partial class ShippedPipelineTests
{
    private static readonly string Root =
        typeof(ShippedPipelineTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    private static readonly string Reference = File.ReadAllText(Path.Combine(Root, "docs", "pipeline.md"));

    public static TheoryData<string> Folders => [.. Directory.EnumerateDirectories(Path.Combine(Root, "pipelines")).Where(p => File.Exists(Path.Combine(p, "pipeline.yaml"))).Select(p => Path.GetFileName(p))];

    [Theory]
    [MemberData(nameof(Folders))]
    public void AShippedPipelineIsValidAndNamedAfterItsFolder(string folder) =>
        Assert.Equal(folder, PipelineDefinition.Load(Path.Combine(Root, "pipelines", folder)).Application);

    [Fact]
    public void TheReferencesExampleIsValid()
    {
        PipelineDefinition webshop = PipelineDefinition.Parse(Example().Match(Reference).Groups[1].Value, "docs/pipeline.md", "/");

        Assert.Equal(["lookups", "orders"], webshop.Service.Select(s => s.RequestType));
        Assert.Equal(new Load([new("orders", 5), new("lookups", 20)]), webshop.Campaign!.Loads[0]);
        Assert.Equal(FaultLabel.Benign, webshop.Testbed!.Faults["worker-killed"].Label);
    }

    [Fact]
    public void TheReferenceDescribesEveryKey()
    {
        // Reading an unknown key makes every section name the keys that it knows.
        PipelineReading reading = PipelineReading.Of(
            "{ x: 1, scope: { x: 1 }, embedder: { x: 1 }, monitor: { x: 1 }, testbed: { x: 1, faults: { f: { x: 1 } } }, campaign: { x: 1 } }", "p", "/");
        string[] keys = [.. reading.Problems.Lines.Select(l => Keys().Match(l)).Where(m => m.Success).SelectMany(m => m.Groups[1].Value.Split(", ")).Distinct()];

        Assert.Contains("check-every", keys);
        Assert.Contains("revert", keys);
        Assert.All(keys, key => Assert.Matches($@"[`.]{key}[`:.]|{{ {key}: ", Reference));
    }

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex(@"\(keys: (.*)\)$")]
    private static partial Regex Keys();
}
