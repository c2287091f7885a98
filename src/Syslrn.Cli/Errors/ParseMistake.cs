using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Syslrn.Hosting.Text;

namespace Syslrn.Cli.Errors;

/// <summary>Words a mistake that the command-line library found as this program words its errors: what, value, what was expected.</summary>
internal static partial class ParseMistake
{
    private static readonly Dictionary<Type, string> Expected = new()
    {
        [typeof(bool)] = "true or false",
        [typeof(int)] = "a whole number",
        [typeof(long)] = "a whole number",
        [typeof(uint)] = "a whole number, not negative",
        [typeof(double)] = "a number",
    };

    /// <summary>One line without the program's name.</summary>
    public static string Describe(ParseError error) => error.SymbolResult switch
    {
        OptionResult { Option: { Required: true } option, IdentifierTokenCount: 0 } => $"option '{option.Name}' is missing",
        OptionResult { Option: { } option, Tokens.Count: 0 } => $"option '{option.Name}' needs a value",
        OptionResult { Option: { } option, Tokens: [.., var last] } =>
            Wrong(error.Message, $"option '{option.Name}'", last.Value, option.ValueType),
        ArgumentResult { Parent: OptionResult { Option: { } option }, Tokens: [.., var last] } =>
            Wrong(error.Message, $"option '{option.Name}'", last.Value, option.ValueType),
        ArgumentResult { Argument: { } argument, Tokens.Count: 0 } => $"argument {argument.Name} is missing",
        ArgumentResult { Argument: { } argument, Tokens: [.., var last] } =>
            Wrong(error.Message, $"argument {argument.Name}", last.Value, argument.ValueType),
        _ => Plain(error.Message),
    };

    private static string Wrong(string message, string what, string value, Type type)
    {
        int choice = message.IndexOf("Must be one of", StringComparison.Ordinal);
        if (choice >= 0)
        {
            string[] words = [.. Quoted().Matches(message[choice..]).Select(m => m.Groups[1].Value)];
            return $"{what} is '{value}', expected one of {string.Join(", ", words)}{Suggestion.Hint(value, words)}";
        }

        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        return message.StartsWith("Cannot parse", StringComparison.Ordinal) && Expected.TryGetValue(plain, out string? expected)
            ? $"{what} is '{value}', expected {expected}"
            : Plain(message);
    }

    private static string Plain(string message) => char.ToLowerInvariant(message[0]) + message[1..].ReplaceLineEndings(" ").TrimEnd('.');

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();
}
