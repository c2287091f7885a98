using System.CommandLine;
using Microsoft.Extensions.Logging;
using Syslrn.Cli.Output;

namespace Syslrn.Cli.Shell;

/// <summary>What a running verb works with: its arguments, its output, time and cancellation.</summary>
/// <param name="Arguments">The parsed command line.</param>
/// <param name="Output">Results, to stdout.</param>
/// <param name="Progress">Progress and warnings, to stderr.</param>
/// <param name="Logging">Logs, to stderr; information only with <c>--verbose</c>.</param>
/// <param name="Clock">The time.</param>
/// <param name="Cancellation">Cancelled by SIGINT and SIGTERM: verbs that run until stopped then end normally.</param>
internal sealed record VerbContext(
    ParseResult Arguments,
    ResultWriter Output,
    ProgressWriter Progress,
    ILoggerFactory Logging,
    TimeProvider Clock,
    CancellationToken Cancellation)
{
    /// <summary>The folder that <c>--plugins</c>, else the environment, else the installation names.</summary>
    public string PluginsFolder =>
        Get(SharedOptions.Plugins)
        ?? Environment.GetEnvironmentVariable(SharedOptions.PluginsVariable)
        ?? Path.Combine(AppContext.BaseDirectory, "plugins");

    /// <summary>Value of an option; its default if it was not given.</summary>
    public T Get<T>(Option<T> option) => Arguments.GetValue(option)!;

    /// <summary>Value of an argument.</summary>
    public T Get<T>(Argument<T> argument) => Arguments.GetValue(argument)!;
}
