using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Syslrn.Hosting.Text;

namespace Syslrn.Cli.Errors;

/// <summary>Reports mistakes on the command line, one line each.</summary>
internal static class UsageErrors
{
    /// <summary>Writes the mistakes; false if there are none, or if help was asked for.</summary>
    public static bool Report(ParseResult parsed, TextWriter output)
    {
        if (parsed.Errors.Count == 0 || parsed.Action is not ParseErrorAction)
        {
            return false;
        }

        Command command = parsed.CommandResult.Command;
        bool needsVerb = command.Action is null && parsed.UnmatchedTokens.Count == 0;
        IEnumerable<string> lines = needsVerb
            ? [$"no command given: one of {string.Join(", ", command.Subcommands.Select(c => c.Name))}"]
            : Unknown(parsed, command).Concat(Others(parsed));
        foreach (string line in lines)
        {
            output.WriteLine($"syslrn: {line}");
        }

        output.WriteLine($"syslrn: see '{Path(command)} --help'");
        return true;
    }

    private static IEnumerable<string> Unknown(ParseResult parsed, Command command)
    {
        foreach (string token in parsed.UnmatchedTokens)
        {
            bool option = token.StartsWith('-');
            string what = option ? "option" : command.Subcommands.Count > 0 ? "command" : "argument";
            IEnumerable<string> known = option ? Options(command) : command.Subcommands.Select(c => c.Name);
            yield return $"unknown {what} '{token}'{Suggestion.Hint(token, known)}";
        }
    }

    // The library's own messages are good for all but unmatched tokens, about which it says the same word several times.
    private static IEnumerable<string> Others(ParseResult parsed) => parsed.Errors
        .Select(e => e.Message.ReplaceLineEndings(" "))
        .Where(m => !parsed.UnmatchedTokens.Any(t => m.Contains($"'{t}'", StringComparison.Ordinal)))
        .Where(m => parsed.UnmatchedTokens.Count == 0 || parsed.CommandResult.Command.Subcommands.Count == 0)
        .Distinct()
        .Select(m => char.ToLowerInvariant(m[0]) + m[1..].TrimEnd('.'));

    private static IEnumerable<string> Options(Command command)
    {
        IEnumerable<Command> parents = command.Parents.OfType<Command>();
        return command.Options.Concat(parents.SelectMany(p => p.Options.Where(o => o.Recursive)))
            .Select(o => o.Name).Append(new HelpOption().Name);
    }

    private static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Path(parent)} {command.Name}" : "syslrn";
}
