using System.Text.RegularExpressions;

namespace Syslrn.Contracts.Logs;

/// <summary>Regular expressions that options of log methods hold.</summary>
public static class LogPatterns
{
    /// <summary>Compiles one. The time of a match grows with the text's length only: backtracking is not supported.</summary>
    /// <param name="option">The option's key, for errors.</param>
    /// <param name="pattern">The expression.</param>
    /// <exception cref="SyslrnException">It is none.</exception>
    public static Regex Compile(string option, string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new SyslrnException(ErrorCause.Usage, $"{option}: '{pattern}' is not a regular expression without look-around and back references: {e.Message}", e);
        }
    }
}
