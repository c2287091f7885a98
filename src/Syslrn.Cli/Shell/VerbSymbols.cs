using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Syslrn.Hosting.Text;

namespace Syslrn.Cli.Shell;

/// <summary>Arguments and options that several verbs have, so that they are called, described and checked alike.</summary>
internal static class VerbSymbols
{
    /// <summary>A pipeline definition.</summary>
    public static Argument<string> Pipeline() => new("PIPELINE") { Description = "The pipeline definition, or the folder that holds it" };

    /// <summary>A trained model.</summary>
    public static Argument<string> Model() => new("MODEL") { Description = "Directory of the trained model" };

    /// <summary>A recorded run.</summary>
    public static Argument<string> Run(string description = "Directory of the run") => new("RUN") { Description = description };

    /// <summary>A data set.</summary>
    public static Argument<string> Dataset() => new("DATASET") { Description = "A directory of runs, or a file that 'syslrn dataset pack' made" };

    /// <summary>A duration longer than nothing: seconds, or with a unit such as <c>5m</c>. The library itself would take <c>5</c> for days.</summary>
    public static Option<TimeSpan?> Duration(string name, string description) => new(name)
    {
        Description = $"{description}: seconds, or with a unit such as 500ms or 5m",
        HelpName = "TIME",
        CustomParser = result => Parse<TimeSpan?>(result, $"seconds, or {Durations.Expected}", text =>
            Durations.TryParse(char.IsAsciiDigit(text[^1]) ? text + "s" : text, out TimeSpan time) && time > TimeSpan.Zero ? time : null),
    };

    /// <summary>A whole number of at least 1.</summary>
    public static Option<int?> Count(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => Parse(result, "a whole number of at least 1", ParseCount),
    };

    /// <summary>Whole numbers of at least 1; none if the option is not given.</summary>
    public static Option<int[]> Counts(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
        CustomParser = result => [.. result.Tokens.Select(t => Parse(result, t.Value, "a whole number of at least 1", ParseCount) ?? 0)],
    };

    /// <summary>One of some words.</summary>
    public static Option<string> Choice(string name, string description, IEnumerable<string> words, string? byDefault = null)
    {
        var option = new Option<string>(name) { Description = description };
        if (byDefault is not null)
        {
            option.DefaultValueFactory = _ => byDefault;
        }

        return option.AcceptOnlyFromAmong([.. words]);
    }

    private static int? ParseCount(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= 1 ? count : null;

    private static T? Parse<T>(ArgumentResult result, string expected, Func<string, T?> parse) =>
        Parse(result, result.Tokens[^1].Value, expected, parse);

    private static T? Parse<T>(ArgumentResult result, string text, string expected, Func<string, T?> parse)
    {
        T? value = text.Length == 0 ? default : parse(text);
        if (value is null)
        {
            string what = result.Parent is OptionResult { Option: { } option } ? $"option '{option.Name}'" : $"argument {result.Argument.Name}";
            result.AddError($"{what} is '{text}', expected {expected}");
        }

        return value;
    }
}
