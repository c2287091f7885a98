using System.Collections.Immutable;
using System.CommandLine;
using Microsoft.Extensions.Logging;
using Syslrn.Cli.Output;
using Syslrn.Hosting.Plugins;

namespace Syslrn.Cli.Shell;

/// <summary>What a running verb works with: its arguments, its output, its plugins, time and cancellation.</summary>
internal sealed class VerbContext
{
    private readonly ParseResult _arguments;
    private readonly Lazy<PluginCatalogue> _plugins;

    /// <summary>Makes a context for a parsed command line.</summary>
    public VerbContext(
        ParseResult arguments,
        ResultWriter output,
        ProgressWriter progress,
        ILoggerFactory logging,
        TimeProvider clock,
        CancellationToken cancellation)
    {
        _arguments = arguments;
        Output = output;
        Progress = progress;
        Logging = logging;
        Clock = clock;
        Cancellation = cancellation;
        _plugins = new Lazy<PluginCatalogue>(LoadPlugins);
    }

    /// <summary>Results, to stdout.</summary>
    public ResultWriter Output { get; }

    /// <summary>Progress, notes and warnings, to stderr.</summary>
    public ProgressWriter Progress { get; }

    /// <summary>Logs, to stderr; debug and information only with <c>--verbose</c>.</summary>
    public ILoggerFactory Logging { get; }

    /// <summary>The time.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Cancelled by the first SIGINT or SIGTERM: verbs that run until they are stopped then end normally.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>The plugins, loaded when first asked for; those that cannot be loaded are warned of.</summary>
    public PluginCatalogue Plugins => _plugins.Value;

    /// <summary>The folder of the shipped plugins, then those that the environment and <c>--plugins</c> name.</summary>
    public IEnumerable<string> PluginFolders
    {
        get
        {
            string shipped = Path.Combine(AppContext.BaseDirectory, "plugins");
            string[] environment = Environment.GetEnvironmentVariable(SharedOptions.PluginsVariable)?.Split(':', StringSplitOptions.RemoveEmptyEntries) ?? [];
            return [shipped, .. environment, .. Get(SharedOptions.Plugins)];
        }
    }

    /// <summary>This command line as it was typed, for files that say how they were made; not with the assembly's path that the runtime puts first.</summary>
    public static ImmutableArray<string> CommandLine { get; } = ["syslrn", .. Environment.GetCommandLineArgs().Skip(1)];

    /// <summary>Value of an option; its default if it was not given.</summary>
    public T Get<T>(Option<T> option) => _arguments.GetValue(option)!;

    /// <summary>Value of an argument.</summary>
    public T Get<T>(Argument<T> argument) => _arguments.GetValue(argument)!;

    private PluginCatalogue LoadPlugins()
    {
        PluginCatalogue plugins = PluginLoader.Load(Logging, PluginFolders);
        foreach (FaultyPlugin faulty in plugins.Faulty)
        {
            Progress.Warn($"plugin {faulty.Name} was not loaded: {faulty.Reason}");
        }

        return plugins;
    }
}
