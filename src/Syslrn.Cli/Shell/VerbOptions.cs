using System.CommandLine;
using System.CommandLine.Parsing;
using Syslrn.Hosting.Text;

namespace Syslrn.Cli.Shell;

/// <summary>Options of types that the command-line library would read differently from pipeline definitions.</summary>
internal static class VerbOptions
{
    /// <summary>A duration such as <c>2s</c>; the library's own would take <c>5</c> for five days. Null if it is not given.</summary>
    public static Option<TimeSpan?> Duration(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DURATION",
        CustomParser = ParseDuration,
    };

    private static TimeSpan? ParseDuration(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (Durations.TryParse(text, out TimeSpan duration))
        {
            return duration;
        }

        result.AddError($"option '{(result.Parent as OptionResult)?.Option.Name}' is '{text}', expected {Durations.Expected}");
        return null;
    }
}
