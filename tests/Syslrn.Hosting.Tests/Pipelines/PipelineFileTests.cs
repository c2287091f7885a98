using Syslrn.Contracts;
using Syslrn.Hosting.Pipelines;

namespace Syslrn.Hosting.Tests.Pipelines;

public sealed class PipelineFileTests : IDisposable
{
    private const string Text = """
        application: shop
        service: { requests: { listen: "127.0.0.1:80" } }
        embedder: { name: bag-of-nodes }
        model: { name: linear-regression }
        scope: { subtree: run/shop.pid }
        testbed: { up: [./up, a], down: [true], workload: [./up, "n={load}"] }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("syslrn-pipeline-").FullName;

    private string File => Path.Combine(_folder, "pipeline.yaml");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void AFileOrItsFolderIsLoadedWithPathsRelativeToTheFolder()
    {
        System.IO.File.WriteAllText(File, Text);
        System.IO.File.WriteAllText(Path.Combine(_folder, "up"), "");

        foreach (string path in new[] { _folder, File })
        {
            PipelineDefinition shop = PipelineDefinition.Load(path);
            Assert.Equal((File, _folder), (shop.File, shop.Folder));
            Assert.Equal(new ScopeDefinition.Subtree(Path.Combine(_folder, "run/shop.pid")), shop.Scope);
            Assert.Equal(Path.Combine(_folder, "./up"), shop.Testbed!.Up.ProgramIn(shop.Folder));
            Assert.Equal("true", shop.Testbed.Down.ProgramIn(shop.Folder));
            Assert.Equal(["./up", "n=7"], shop.Testbed.Workload.With(new Dictionary<string, string> { ["load"] = "7" }).Arguments);
        }
    }

    [Fact]
    public void AProgramThatIsNotThereIsAMistake()
    {
        System.IO.File.WriteAllText(File, Text);
        Assert.Equal($"{File}: testbed: there is no program 'up' in the pipeline's folder", Error(_folder));
    }

    [Fact]
    public void AMissingFileIsAnErrorThatSaysWhatToName() =>
        Assert.Equal($"{_folder}/pipeline.yaml: there is no such file: name a pipeline.yaml or the folder that holds it", Error(_folder));

    [Fact]
    public void AFileThatIsNotTextIsAnError()
    {
        System.IO.File.WriteAllBytes(File, [0x61, 0xFF, 0xFE]);
        Assert.Equal($"{File}: is not UTF-8 text: this is no pipeline definition", Error(File));
    }

    [Fact]
    public void AHugeFileIsNotEvenRead()
    {
        using (FileStream file = System.IO.File.Create(File))
        {
            file.SetLength(10L << 30);
        }

        Assert.Equal($"{File}: is larger than 1 MiB: this is no pipeline definition", Error(File));
    }

    [Theory]
    [InlineData("", ": malformed YAML: the file is empty")]
    [InlineData("a: [1", ":2:1: malformed YAML: While parsing a flow sequence, did not find expected ',' or ']'")]
    [InlineData("a: b\n\tc: d", ":1:4: malformed YAML: While scanning a plain scalar, found a tab character that violate indentation (line 2 is indented with a tab: use spaces)")]
    [InlineData("a: 1\n---\nb: 2", ":2:1: malformed YAML: a second document begins: one file holds one")]
    [InlineData("a: *b", ":1:4: malformed YAML: '*b' refers to no anchor before it")]
    [InlineData("a: !x b", ":1:4: malformed YAML: tag '!x': tags are not supported")]
    [InlineData("[a]: b", ":1:1: malformed YAML: a key is a list, expected a word")]
    [InlineData("just text", ":1:1: the document is 'just text', expected a mapping of keys to values")]
    public void MalformedYamlIsReportedWithItsPlace(string text, string expected)
    {
        System.IO.File.WriteAllText(File, text);
        Assert.Equal(File + expected, Error(File));
    }

    private static string Error(string path) => Assert.Throws<SyslrnException>(() => PipelineDefinition.Load(path)).Message;
}
