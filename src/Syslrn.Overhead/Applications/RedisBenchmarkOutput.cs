using System.Collections.Immutable;
using System.Globalization;
using Syslrn.Contracts;

namespace Syslrn.Overhead.Applications;

/// <summary>What <c>redis-benchmark --csv</c> writes: a line of headings, then a line per command.</summary>
internal static class RedisBenchmarkOutput
{
    private const string Test = "test";
    private const string Rate = "rps";

    /// <summary>Reads it.</summary>
    /// <param name="text">The output.</param>
    /// <param name="requests">Requests that were made of each command, which the output does not say.</param>
    /// <exception cref="SyslrnException">It is not such output.</exception>
    public static Throughput Parse(string text, int requests)
    {
        string[][] lines = [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Fields)];
        int test = lines.Length == 0 ? -1 : Array.IndexOf(lines[0], Test);
        int rate = lines.Length == 0 ? -1 : Array.IndexOf(lines[0], Rate);
        if (test < 0 || rate < 0 || lines.Length < 2)
        {
            throw Wrong(text);
        }

        var rates = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        foreach (string[] line in lines.Skip(1))
        {
            bool good = line.Length == lines[0].Length
                && double.TryParse(line[rate], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double perSecond) && perSecond > 0
                && rates.TryAdd(line[test], perSecond);
            if (!good)
            {
                throw Wrong(string.Join(',', line));
            }
        }

        return new Throughput((long)requests * rates.Count, TimeSpan.FromSeconds(rates.Values.Sum(r => requests / r)), rates.ToImmutable());
    }

    // Names of commands have no quotes or commas in them.
    private static string[] Fields(string line) => [.. line.Trim().Split(',').Select(f => f.Trim('"'))];

    private static SyslrnException Wrong(string text) => new(
        ErrorCause.Environment,
        $"redis-benchmark wrote '{text.Trim().Split('\n')[0]}', expected lines like \"SET\",\"58000.00\",... after a line of headings: use redis-benchmark 6.2 or newer");
}
