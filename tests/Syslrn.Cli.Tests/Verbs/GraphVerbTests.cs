using System.Text.Json;
using System.Xml.Linq;
using Syslrn.Graphs.Tests;
using Syslrn.Graphs.Tests.Windows;

namespace Syslrn.Cli.Tests.Verbs;

public sealed class GraphVerbTests : IDisposable
{
    private readonly RecordedRun _run = new(Recording(), startedMs: 1000, endedMs: 3000, [("startup", 1000.5), ("serving", 1500)]);

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task TheGraphGoesToStandardOutputInTheFormatAskedFor()
    {
        SyslrnCommand command = await SyslrnCommand.RunAsync("graph", _run.Path, "--format", "graphml");

        Assert.Equal((0, 0), (command.ExitCode, command.Errors.Length));
        Assert.Equal("graphml", XDocument.Parse(command.Output).Root!.Name.LocalName);
    }

    [Fact]
    public async Task WithJsonTheGraphIsJsonAndAWindowHoldsOnlyWhatWasAddedInIt()
    {
        SyslrnCommand whole = await SyslrnCommand.RunAsync("graph", _run.Path, "--json");
        SyslrnCommand serving = await SyslrnCommand.RunAsync("graph", _run.Path, "--json", "--window", "serving");

        Assert.Equal((2, 0), (Edges(whole), Edges(serving)));
    }

    [Fact]
    public async Task AFileIsWrittenInTheFormatOfItsNameAndOnlyItsOwnerReadsIt()
    {
        string file = Path.Combine(_run.Path, "graph.dot");
        SyslrnCommand command = await SyslrnCommand.RunAsync("graph", _run.Path, "--out", file, "--json");

        Assert.Equal(0, command.ExitCode);
        using JsonDocument result = JsonDocument.Parse(command.Output);
        Assert.Equal(("dot", 3), (result.RootElement.GetProperty("format").GetString(), result.RootElement.GetProperty("nodes").GetInt32()));
        Assert.StartsWith("digraph", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Theory]
    [InlineData("--format", "grapml", "did you mean 'graphml'?")]
    [InlineData("--window", "servin", "did you mean 'serving'?")]
    [InlineData("--window", "idle", "marked are startup, serving")]
    [InlineData("--out", "z.xyz", "'.xyz' is no graph format; end it with one of svg, dot, graphml, json")]
    [InlineData("--out", "z.dott", "did you mean 'dot'?")]
    [InlineData("--out", "/nowhere/graph.json", "name a file in a directory that exists")]
    public async Task AMistakeIsOneLineThatSaysWhatToDo(string option, string value, string expected)
    {
        SyslrnCommand command = await SyslrnCommand.RunAsync("graph", _run.Path, option, value);

        Assert.Equal(2, command.ExitCode);
        Assert.Contains(expected, command.Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADeviceIsNotReplacedByAFile()
    {
        // A pipe stands for a device: nothing is lost if this fails.
        string pipe = Path.Combine(_run.Path, "pipe");
        using (var made = System.Diagnostics.Process.Start("mkfifo", [pipe]))
        {
            await made.WaitForExitAsync();
        }

        SyslrnCommand command = await SyslrnCommand.RunAsync("graph", _run.Path, "--out", pipe);

        Assert.Equal(2, command.ExitCode);
        Assert.Contains("is no regular file", Assert.Single(command.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileThatIsNoEventFileIsAnError()
    {
        await File.WriteAllTextAsync(Path.Combine(_run.Path, "events-one.bin"), "this is no event file at all, but long enough to be one");
        SyslrnCommand command = await SyslrnCommand.RunAsync("graph", _run.Path);

        Assert.Equal(2, command.ExitCode);
        Assert.Contains("events-one.bin", Assert.Single(command.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutGraphvizTheMessageNamesThePackage()
    {
        SyslrnCommand command = await SyslrnCommand.RunAsync(
            "/usr/bin/env", ["PATH=/nowhere", Repository.Path("artifacts", "syslrn", "syslrn"), "graph", _run.Path, "--format", "svg"]);

        Assert.Equal(3, command.ExitCode);
        Assert.Contains("install the package graphviz", Assert.Single(command.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProcessesWithoutAForkAreWarnedOf()
    {
        Script script = Recording().PipeWrite(new Proc(99, "lost", StartNs: 1_100_000_000), 7);
        using var run = new RecordedRun(script, startedMs: 1000, endedMs: 3000);
        SyslrnCommand command = await SyslrnCommand.RunAsync("graph", run.Path, "--json");

        Assert.Contains("1 processes appeared without a fork event", Assert.Single(command.Errors), StringComparison.Ordinal);
    }

    private static Script Recording()
    {
        var server = new Proc(10, "server");
        var child = new Proc(20, "server", StartNs: 1_001_000_000);
        return new Script().Exists(server, new Proc(11, "idle")).Fork(server, child).PipeWrite(child, 5).PipeRead(server, 5);
    }

    private static int Edges(SyslrnCommand command)
    {
        using JsonDocument json = JsonDocument.Parse(command.Output);
        return json.RootElement.GetProperty("edges").GetArrayLength();
    }
}
