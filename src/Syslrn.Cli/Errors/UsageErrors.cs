using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Syslrn.Cli.Shell;
using Syslrn.Hosting.Text;

namespace Syslrn.Cli.Errors;

/// <summary>Reports mistakes on the command line, one line each.</summary>
internal static class UsageErrors
{
    private const string EndOfOptions = "--";

    /// <summary>Writes the mistakes; false if there are none, or if help was asked for.</summary>
    /// <param name="arguments">The command line as it was typed.</param>
    /// <param name="parsed">What was made of it.</param>
    /// <param name="output">Receives the lines.</param>
    /// <param name="json">Receives them as JSON; null if that is not wanted.</param>
    public static bool Report(IReadOnlyList<string> arguments, ParseResult parsed, TextWriter output, TextWriter? json = null)
    {
        string[] unknownOptions = [.. UnknownOptions(arguments, parsed)];
        bool failed = parsed.Errors.Count > 0 && parsed.Action is ParseErrorAction;
        if (!failed && (unknownOptions.Length == 0 || parsed.Errors.Count > 0))
        {
            return false;
        }

        Command command = parsed.CommandResult.Command;
        string[] lines = [.. Mistakes(parsed, command, unknownOptions).Distinct()];
        if (json is not null)
        {
            JsonError.Write(json, ExitCode.Usage, lines);
        }

        foreach (string line in lines)
        {
            output.WriteLine($"syslrn: {line}");
        }

        output.WriteLine($"syslrn: see '{Path(command)} --help'");
        return true;
    }

    private static IEnumerable<string> Mistakes(ParseResult parsed, Command command, string[] unknownOptions)
    {
        // What follows an unknown option may be its value, so nothing can be said of the rest.
        if (unknownOptions.Length > 0)
        {
            return unknownOptions.Select(o => $"unknown option '{o}'{Suggestion.Hint(o, OptionsOf(command).Select(k => k.Name))}");
        }

        if (command.Subcommands.Count > 0)
        {
            string known = string.Join(", ", command.Subcommands.Select(c => c.Name));
            return parsed.UnmatchedTokens is [var word, ..]
                ? [$"unknown command '{word}'{Suggestion.Hint(word, command.Subcommands.Select(c => c.Name))} (commands: {known})"]
                : [$"no command given: one of {known}"];
        }

        return parsed.UnmatchedTokens.Select(t => $"unknown argument '{t}'")
            .Concat(parsed.Errors.Where(e => !IsAboutUnmatched(e)).Select(ParseMistake.Describe));

        bool IsAboutUnmatched(ParseError error) => parsed.UnmatchedTokens.Any(t => error.Message.Contains($"'{t}'", StringComparison.Ordinal));
    }

    // The library takes '--formt' for the argument of a verb that has one, and says so in a confusing way or not at all.
    private static IEnumerable<string> UnknownOptions(IReadOnlyList<string> arguments, ParseResult parsed)
    {
        var typed = arguments.TakeWhile(a => a != EndOfOptions).ToHashSet();
        IEnumerable<string> values = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(a => a.Tokens).Select(t => t.Value);
        var known = OptionsOf(parsed.CommandResult.Command).SelectMany(o => o.Aliases.Append(o.Name)).ToHashSet();
        return values.Concat(parsed.UnmatchedTokens)
            .Where(v => v.Length > 1 && v[0] == '-' && !char.IsAsciiDigit(v[1]) && v != EndOfOptions && typed.Contains(v))
            .Select(v => v.Split('=')[0])
            .Where(v => !known.Contains(v));
    }

    private static IEnumerable<Option> OptionsOf(Command command) =>
        command.Options.Concat(Ancestors(command).SelectMany(p => p.Options.Where(o => o.Recursive)));

    private static IEnumerable<Command> Ancestors(Command command) =>
        command.Parents.OfType<Command>().SelectMany(p => Ancestors(p).Prepend(p));

    private static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Path(parent)} {command.Name}" : "syslrn";
}
