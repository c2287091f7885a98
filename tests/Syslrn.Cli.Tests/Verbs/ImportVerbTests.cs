using System.Text.Json;

namespace Syslrn.Cli.Tests.Verbs;

public sealed class ImportVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("syslrn-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("audit", "type=")]
    [InlineData("auditbeat", "{\"@timestamp\"")]
    [InlineData("jsonl", "{\"host\"")]
    [InlineData("csv", "host,", "web,")]
    [InlineData("graph", "{\"nodes\"", "\"edges\"", "\"load\"")]
    public async Task TheExampleOfTheDocumentationIsImportedAndItsGraphShown(string format, params string[] beginnings)
    {
        string[] document = await File.ReadAllLinesAsync(Repository.Path("docs", "data.md"), TestContext.Current.CancellationToken);
        string log = await WriteAsync([.. document.Select(l => l.Trim()).Where(l => beginnings.Any(b => l.StartsWith(b, StringComparison.Ordinal)))]);

        var import = await SyslrnCommand.RunAsync("import", format, log, "--out", Path.Combine(_folder, "run"), "--label", "normal", "--load", "3", "--json");

        Assert.True(import.ExitCode == 0, string.Join('\n', import.Errors) + import.Output);
        var graph = await SyslrnCommand.RunAsync("graph", Path.Combine(_folder, "run"), "--format", "json");
        Assert.Contains("sh -(creation)-> nginx", Interactions(graph.Output));
    }

    [Fact]
    public async Task AnExportedRunIsImportedAsTheSameRun()
    {
        string log = await WriteAsync("host,timeNs,kind,pid,startNs,name", "web,1000,process-exec,10,1,sh", "web,2000,process-exit,10,1,sh");
        string run = Path.Combine(_folder, "run");
        Assert.Equal(0, (await SyslrnCommand.RunAsync("import", "csv", log, "--out", run, "--label", "normal", "--load", "3")).ExitCode);

        var exported = await SyslrnCommand.RunAsync("export", run, "--out", Path.Combine(_folder, "run.jsonl"));
        var imported = await SyslrnCommand.RunAsync("import", "jsonl", Path.Combine(_folder, "run.jsonl"), "--out", Path.Combine(_folder, "copy"));
        var text = await SyslrnCommand.RunAsync("export", run, "--format", "csv");

        Assert.Equal((0, 0), (exported.ExitCode, imported.ExitCode));
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(run, "events-web.bin")), await File.ReadAllBytesAsync(Path.Combine(_folder, "copy", "events-web.bin")));
        Assert.Contains("\"label\": \"normal\"", await File.ReadAllTextAsync(Path.Combine(_folder, "copy", "run.json")));
        Assert.Equal(2, text.Output.Split('\n').Count(l => l.StartsWith("web,", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ALineThatCannotBeReadIsShownWithItsNumberAndTheExitCodeIsOne()
    {
        string log = await WriteAsync(
            "type=SYSCALL msg=audit(1700000000.000:101): arch=c000003e syscall=57 success=yes exit=11 a0=0 a1=0 ppid=1 pid=10 comm=\"sh\"", "type=SYSC");

        var import = await SyslrnCommand.RunAsync("import", "audit", log, "--out", Path.Combine(_folder, "run"));

        Assert.Equal(1, import.ExitCode);
        Assert.Contains($"{log}:2: it does not begin with type=TYPE", import.Output);
    }

    [Fact]
    public async Task AFileThatIsMissingIsNamedBeforeAnythingIsWritten()
    {
        var import = await SyslrnCommand.RunAsync("import", "audit", Path.Combine(_folder, "none.log"), "--out", Path.Combine(_folder, "run"));

        Assert.Equal(2, import.ExitCode);
        Assert.Contains("none.log cannot be read", Assert.Single(import.Errors));
        Assert.False(Directory.Exists(Path.Combine(_folder, "run")));
    }

    private static IEnumerable<string> Interactions(string graph)
    {
        JsonElement root = JsonDocument.Parse(graph).RootElement;
        string[] labels = [.. root.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("label").GetString()!)];
        return [.. root.GetProperty("edges").EnumerateArray().Select(e =>
            $"{labels[e.GetProperty("source").GetInt32()]} -({e.GetProperty("type").GetString()})-> {labels[e.GetProperty("target").GetInt32()]}")];
    }

    private async Task<string> WriteAsync(params string[] lines)
    {
        string path = Path.Combine(_folder, "log");
        await File.WriteAllLinesAsync(path, lines, TestContext.Current.CancellationToken);
        return path;
    }
}
