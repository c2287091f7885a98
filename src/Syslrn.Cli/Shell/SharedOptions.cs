using System.CommandLine;

namespace Syslrn.Cli.Shell;

/// <summary>The options that every verb has.</summary>
internal static class SharedOptions
{
    /// <summary>The environment variable with the default of <see cref="Plugins"/>.</summary>
    public const string PluginsVariable = "SYSLRN_PLUGINS";

    /// <summary>Results as JSON.</summary>
    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Write results as JSON to stdout instead of tables",
        Recursive = true,
    };

    /// <summary>Folder of plugins.</summary>
    public static Option<string?> Plugins { get; } = new("--plugins")
    {
        Description = $"Folder with one folder per plugin (default: ${PluginsVariable}, else 'plugins' beside the command)",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary>More detail on stderr.</summary>
    public static Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Write what is being done, and the stack traces of errors, to stderr",
        Recursive = true,
    };
}
