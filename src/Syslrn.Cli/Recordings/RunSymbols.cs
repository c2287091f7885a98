using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Syslrn.Cli.Shell;
using Syslrn.Contracts.Learning;
using Syslrn.Events.Runs;

namespace Syslrn.Cli.Recordings;

/// <summary>Options that describe a run that is being made.</summary>
internal static class RunSymbols
{
    /// <summary>What the run is.</summary>
    public static Option<string> Label() => VerbSymbols.Choice(
        "--label", "What the run is", [RunLabels.Normal, RunLabels.Faulty, RunLabels.Benign]);

    /// <summary>The load by the workload's own count.</summary>
    /// <param name="description">What it counts.</param>
    public static Option<Load?> OfLoad(string description) => new("--load")
    {
        Description = $"{description}: N, or TYPE=N for each type (repeated)",
        HelpName = "N",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        CustomParser = ReadLoad,
    };

    private static Load? ReadLoad(ArgumentResult result)
    {
        var requests = new Dictionary<string, double>();
        foreach (string text in result.Tokens.Select(t => t.Value))
        {
            int equals = text.LastIndexOf('=');
            string type = equals < 0 ? Load.DefaultRequestType : text[..equals];
            ReadOnlySpan<char> number = text.AsSpan(equals + 1);
            bool good = double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count);
            if (!good || !requests.TryAdd(type, count))
            {
                string why = good ? $"but '{type}' was given before" : "expected a number of requests, or TYPE=N for each request type";
                result.AddError($"option '--load' is '{text}', {why}");
            }
        }

        return requests.Count == 0 ? null : new Load(requests);
    }
}
