using System.Collections.Immutable;
using System.Globalization;
using Syslrn.Cli.Shell;
using Syslrn.Contracts;

namespace Syslrn.Cli.Errors;

/// <summary>Turns a failure into lines on stderr and an exit code.</summary>
/// <param name="output">stderr.</param>
/// <param name="verbose">Whether details are written too.</param>
/// <param name="json">Receives the error as JSON; null if that is not wanted, or a result is there already.</param>
internal sealed class ErrorReport(TextWriter output, bool verbose, TextWriter? json = null)
{
    /// <summary>Writes a failure and says how the command must exit.</summary>
    public ExitCode Write(Exception exception)
    {
        if (exception is AggregateException { InnerExceptions: [var only] })
        {
            return Write(only);
        }

        ExitCode code = exception switch
        {
            SyslrnException known => (ExitCode)known.Cause,
            OperationCanceledException => ExitCode.Interrupted,
            _ => ExitCode.Environment,
        };
        ImmutableArray<string> lines = Lines(exception);
        if (json is not null)
        {
            JsonError.Write(json, code, lines);
        }

        try
        {
            foreach (string line in lines)
            {
                output.WriteLine($"syslrn: {line}");
            }

            if (verbose)
            {
                output.WriteLine(exception);
            }
        }
        catch (IOException)
        {
            // stderr itself cannot be written: the exit code is all that is left to tell.
        }

        return code;
    }

    private ImmutableArray<string> Lines(Exception exception) => exception switch
    {
        SyslrnException known => [.. known.Messages.Select(OneLine)],
        OperationCanceledException => ["interrupted"],
        // These name the file and what the system refused.
        IOException or UnauthorizedAccessException => [OneLine(exception.Message)],
        _ => [$"a fault of syslrn itself: {OneLine(exception.Message)} ({exception.GetType().Name}); {WhereDetailsAre(exception)}"],
    };

    private string WhereDetailsAre(Exception exception)
    {
        if (verbose)
        {
            return "details follow";
        }

        string path = Path.Combine(
            Path.GetTempPath(),
            string.Create(CultureInfo.InvariantCulture, $"syslrn-error-{DateTime.UtcNow:yyyyMMdd'T'HHmmssfff}-{Environment.ProcessId}.txt"));
        try
        {
            using var file = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
            using var writer = new StreamWriter(file);
            writer.WriteLine(exception);
            return $"details are in {path}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "details with --verbose";
        }
    }

    // What is quoted from input must not steer the terminal either.
    private static string OneLine(string text) =>
        string.Concat(text.ReplaceLineEndings(" ").Select(c => char.IsControl(c) ? string.Create(CultureInfo.InvariantCulture, $@"\x{(int)c:X2}") : c.ToString()));
}
