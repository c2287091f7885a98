using System.CommandLine;
using Syslrn.Cli.Shell;
using Syslrn.Cli.Verbs;

namespace Syslrn.Cli.Tests.Verbs;

/// <summary>What holds for every verb, those included that are added later.</summary>
public class VerbTests
{
    public static TheoryData<string> Names => [.. VerbList.All.Select(v => v.Name)];

    public static TheoryData<string> Examples => [.. VerbList.All.SelectMany(v => v.Examples).Select(e => e.Command)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task HelpSaysWhatAVerbDoesAndShowsExamples(string name)
    {
        IVerb verb = VerbList.All.Single(v => v.Name == name);
        var help = await SyslrnCommand.RunAsync([.. name.Split(' '), "--help"]);

        Assert.Equal(0, help.ExitCode);
        Assert.Empty(help.Errors);
        Assert.Contains($"syslrn {name} ", help.Output, StringComparison.Ordinal);
        Assert.NotEmpty(verb.Examples);
        Assert.All(verb.Examples, e => Assert.Contains($"  # {e.Purpose}\n  {e.Command}\n", help.Output, StringComparison.Ordinal));
        Assert.Contains("--json", help.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task HelpFitsAHundredColumns(string name)
    {
        var help = await SyslrnCommand.RunAsync([.. name.Split(' '), "--help"]);
        Assert.All(help.Output.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 100, $"{line.Length} columns: {line}"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EverySymbolIsDescribed(string name)
    {
        Command command = Find(name);
        Assert.All(command.Options.Cast<Symbol>().Concat(command.Arguments), s => Assert.False(string.IsNullOrWhiteSpace(s.Description), $"{s.Name} has no description"));
        Assert.All(command.Options.Where(o => o.ValueType != typeof(bool)), o => Assert.False(o.HelpName is null && !IsChoice(o), $"{o.Name} does not name its value"));
        Assert.All(command.Options, o => Assert.Matches("^--[a-z][a-z0-9-]*$", o.Name));
        Assert.All(command.Arguments, a => Assert.Matches("^[A-Z][A-Z-]*$", a.Name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void DescriptionsAreSentences(string name)
    {
        string description = VerbList.All.Single(v => v.Name == name).Description;
        Assert.Matches(@"^[A-Z].*\.$", description);
        Assert.DoesNotContain('\n', description);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void ExamplesCanBeTyped(string example)
    {
        // Up to the first pipe or redirection the example is ours; what follows is the shell's.
        string own = example.Split([" | ", " > "], StringSplitOptions.None)[0];
        if (own.StartsWith("kill -HUP ", StringComparison.Ordinal))
        {
            return; // what a running monitor is told with
        }

        Assert.StartsWith("syslrn ", own, StringComparison.Ordinal);
        ParseResult parsed = Root().Parse(own["syslrn ".Length..]);
        Assert.Empty(parsed.Errors.Select(e => e.Message));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task AnUnknownOptionIsAUsageErrorWithASuggestion(string name)
    {
        var run = await SyslrnCommand.RunAsync([.. name.Split(' '), "--jsno"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(["syslrn: unknown option '--jsno': did you mean '--json'?", $"syslrn: see 'syslrn {name} --help'"], run.Errors);
        Assert.Empty(run.Output);
    }

    private static bool IsChoice(Option option) => option.CompletionSources.Count > 0;

    private static RootCommand Root() => CommandTree.Build(VerbList.All, (_, _) => throw new NotSupportedException("examples are parsed, not run"));

    private static Command Find(string name) =>
        name.Split(' ').Aggregate((Command)Root(), (command, word) => command.Subcommands.Single(c => c.Name == word));
}
