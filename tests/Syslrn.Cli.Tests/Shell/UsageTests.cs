using System.Text.RegularExpressions;

namespace Syslrn.Cli.Tests.Shell;

public class UsageTests
{
    [Fact]
    public async Task WithoutAVerbTheVerbsAreNamed()
    {
        var run = await SyslrnCommand.RunAsync();
        Assert.Equal(2, run.ExitCode);
        Assert.Matches("^syslrn: no command given: one of plugins, ", run.Errors[0]);
        Assert.Equal("syslrn: see 'syslrn --help'", run.Errors[1]);
    }

    [Fact]
    public async Task AMisspeltVerbGetsASuggestion()
    {
        var run = await SyslrnCommand.RunAsync("plugin", "--json");
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("syslrn: unknown command 'plugin': did you mean 'plugins'?", run.Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryMistakeIsNamed()
    {
        var run = await SyslrnCommand.RunAsync("train", "--out");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(
            ["syslrn: argument PIPELINE is missing", "syslrn: option '--data' is missing", "syslrn: option '--out' needs a value", "syslrn: see 'syslrn train --help'"],
            run.Errors.Order());
    }

    [Fact]
    public async Task OptionsAfterTheEndOfOptionsAreArguments()
    {
        var run = await SyslrnCommand.RunAsync("plugins", "--", "--jsno");
        Assert.Equal("syslrn: unknown argument '--jsno'", run.Errors[0]);
    }

    [Fact]
    public async Task TheVersionIsOneLine()
    {
        var run = await SyslrnCommand.RunAsync("--version");
        Assert.Equal(0, run.ExitCode);
        Assert.Matches(new Regex(@"^\d+\.\d+\.\d+\S*\n$"), run.Output);
    }

    [Fact]
    public async Task HelpListsTheVerbsAndExitCodes()
    {
        var run = await SyslrnCommand.RunAsync("--help");
        Assert.Equal(0, run.ExitCode);
        Assert.Matches("(?m)^  plugins +List plugins", run.Output);
        Assert.Contains("Exit codes: 0 fine, 1 negative finding", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAtSignIsNotAResponseFile()
    {
        var run = await SyslrnCommand.RunAsync("plugins", "--plugins", "@nowhere");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal([$"syslrn: plugins folder '{Path.GetFullPath("@nowhere")}' does not exist: name one that holds a folder per plugin"], run.Errors);
    }
}
