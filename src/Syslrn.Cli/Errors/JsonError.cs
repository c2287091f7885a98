using System.Text.Json;
using Syslrn.Cli.Output;
using Syslrn.Cli.Shell;

namespace Syslrn.Cli.Errors;

/// <summary>
/// What <c>--json</c> puts on stdout where there is no result: one line, so that it may also end a stream of lines. Example:
/// <c>{"error":{"cause":"usage","exitCode":2,"message":"...","messages":["..."]}}</c>.
/// </summary>
/// <param name="Cause">A word for the exit code: <c>usage</c>, <c>environment</c> or <c>interrupted</c>.</param>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Messages">What stderr says, a line each.</param>
internal sealed record JsonError(ExitCode Cause, int ExitCode, IReadOnlyList<string> Messages)
{
    /// <summary>The first line.</summary>
    public string Message => Messages[0];

    /// <summary>True if a command line asks for JSON, whether it can be parsed or not.</summary>
    public static bool IsWanted(IEnumerable<string> arguments) => arguments.TakeWhile(a => a != "--").Contains(SharedOptions.Json.Name);

    /// <summary>Writes an error.</summary>
    public static void Write(TextWriter output, ExitCode code, IReadOnlyList<string> messages)
    {
        try
        {
            output.WriteLine(JsonSerializer.Serialize(new { Error = new JsonError(code, (int)code, messages) }, JsonResults.Line));
            output.Flush();
        }
        catch (IOException)
        {
            // Nobody reads it: stderr and the exit code tell.
        }
    }
}
