using System.Collections.Immutable;
using Syslrn.Hosting.Errors;
using Syslrn.Hosting.Text;
using Syslrn.Hosting.Yaml;

namespace Syslrn.Hosting.Pipelines;

/// <summary>Reads commands. A text is not split into arguments: what a shell would make of it is not what its writer always means.</summary>
internal static class CommandReader
{
    /// <summary>Reads a command in which some placeholders may occur.</summary>
    public static Reader<TestbedCommand> Read(params string[] placeholders) => (node, name, problems) =>
    {
        if (node is YamlScalar { IsEmpty: false } text)
        {
            string list = string.Join(", ", text.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Quote));
            problems.Add(node.Place, $"{name} is the text '{text.Text}', expected a list of arguments: write [{list}]");
            return new TestbedCommand([]);
        }

        ImmutableArray<string> arguments = Values.ListOf(Argument(placeholders))(node, name, problems);
        return new TestbedCommand(arguments);
    };

    private static Reader<string> Argument(string[] placeholders) => (node, name, problems) =>
    {
        // An empty argument is meaningful only if somebody took the trouble to quote it.
        string argument = node is YamlScalar { IsQuoted: true } quoted ? quoted.Text : Values.Text(node, name, problems);
        foreach (string placeholder in Placeholder.In(argument).Where(p => !placeholders.Contains(p)))
        {
            string all = string.Join(", ", placeholders.Select(p => $"{{{p}}}"));
            string known = placeholders.Length == 0 ? "it has no placeholders" : $"placeholders: {all}";
            problems.Add(node.Place, $"{name}: unknown placeholder '{{{placeholder}}}'{Suggestion.Hint(placeholder, placeholders)} ({known})");
        }

        return argument;
    };

    private static string Quote(string word) => word.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' or '.') ? word : $"\"{word}\"";
}
