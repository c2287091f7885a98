using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Syslrn.Cli.Errors;
using Syslrn.Cli.Output;
using Syslrn.Cli.Verbs;

namespace Syslrn.Cli.Shell;

/// <summary>The <c>syslrn</c> command from arguments to exit code.</summary>
internal static class CommandLine
{
    // No response files: '@' begins the address of an abstract socket.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    /// <summary>Runs a command line; every outcome is an exit code.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        ResultWriter? results = null;
        bool json = JsonError.IsWanted(arguments);
        try
        {
            RootCommand root = CommandTree.Build(VerbList.All, (verb, parsed) =>
            {
                results = new ResultWriter(Console.Out, parsed.GetValue(SharedOptions.Json), Terminal.ForStandardOutput());
                return RunAsync(verb, parsed, results);
            });
            ParseResult parsed = root.Parse(arguments, Parsing);
            if (UsageErrors.Report(arguments, parsed, Console.Error, json ? Console.Out : null))
            {
                return (int)ExitCode.Usage;
            }

            var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(invocation).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The outermost frame: every failure becomes one line and an exit code.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            TextWriter? jsonErrors = (results?.IsJson ?? json) && results?.IsWritten is not true ? Console.Out : null;
            return (int)new ErrorReport(Console.Error, arguments.Contains(SharedOptions.Verbose.Name), jsonErrors).Write(exception);
        }
    }

    private static async Task<ExitCode> RunAsync(IVerb verb, ParseResult parsed, ResultWriter results)
    {
        using var interruption = new Interruption();
        using ILoggerFactory logging = LogToStandardError(parsed.GetValue(SharedOptions.Verbose));
        var context = new VerbContext(
            parsed,
            results,
            new ProgressWriter(Console.Error, Terminal.ForStandardError(), TimeProvider.System),
            logging,
            TimeProvider.System,
            interruption.Token);
        return await verb.RunAsync(context).ConfigureAwait(false);
    }

    private static ILoggerFactory LogToStandardError(bool verbose) => LoggerFactory.Create(logging =>
    {
        logging.SetMinimumLevel(verbose ? LogLevel.Debug : LogLevel.Warning);
        logging.AddSimpleConsole(format => format.SingleLine = true);
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    });
}
