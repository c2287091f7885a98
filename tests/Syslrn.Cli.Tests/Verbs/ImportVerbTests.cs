using System.Text.Json;

namespace Syslrn.Cli.Tests.Verbs;

public sealed class ImportVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("syslrn-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("audit", "type=SYSCALL", "sh -(creation)-> nginx")]
    [InlineData("auditbeat", "{\"@timestamp\"", "sh -(creation)-> nginx")]
    public async Task TheExampleOfTheDocumentationIsImportedAndItsGraphShown(string format, string begin, string interaction)
    {
        string[] document = await File.ReadAllLinesAsync(Repository.Path("docs", "data.md"), TestContext.Current.CancellationToken);
        string[] lines = [.. document.Select(l => l.Trim()).Where(l => l.StartsWith(begin, StringComparison.Ordinal) || (format == "audit" && l.StartsWith("type=SOCKADDR", StringComparison.Ordinal)))];
        string log = await WriteAsync(lines);

        var import = await SyslrnCommand.RunAsync("import", format, log, "--out", Path.Combine(_folder, "run"), "--label", "normal", "--load", "3", "--json");

        Assert.True(import.ExitCode == 0, string.Join('\n', import.Errors));
        Assert.Equal(0, JsonDocument.Parse(import.Output).RootElement.GetProperty("corruptLines").GetInt64());
        var graph = await SyslrnCommand.RunAsync("graph", Path.Combine(_folder, "run"), "--format", "json");
        Assert.Contains(interaction, Interactions(graph.Output));
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
