using System.CommandLine;
using System.CommandLine.Parsing;
using Syslrn.Hosting.Text;

namespace Syslrn.Cli.Shell;

/// <summary>Options whose value is a duration.</summary>
internal static class DurationOption
{
    /// <summary>Makes an option that takes <c>500ms</c>, <c>2s</c>, <c>5m</c> or <c>1h</c>, longer than nothing.</summary>
    public static Option<TimeSpan?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result => Parse(result, name),
    };

    private static TimeSpan? Parse(ArgumentResult result, string name)
    {
        string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (Durations.TryParse(text, out TimeSpan duration) && duration > TimeSpan.Zero)
        {
            return duration;
        }

        result.AddError($"{name} is '{text}': expected {Durations.Expected}");
        return null;
    }
}
