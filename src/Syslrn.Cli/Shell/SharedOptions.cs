using System.CommandLine;

namespace Syslrn.Cli.Shell;

/// <summary>The options that every verb has.</summary>
internal static class SharedOptions
{
    /// <summary>The environment variable with folders of plugins, separated by ':'.</summary>
    public const string PluginsVariable = "SYSLRN_PLUGINS";

    /// <summary>Results as JSON.</summary>
    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Write results as JSON to stdout instead of tables",
        Recursive = true,
    };

    /// <summary>Folders of plugins besides the shipped one.</summary>
    public static Option<string[]> Plugins { get; } = new("--plugins")
    {
        Description = $"One more folder with plugins, each in a folder of its own (can be repeated; also ${PluginsVariable})",
        HelpName = "DIR",
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => [],
        Recursive = true,
    };

    /// <summary>More detail on stderr.</summary>
    public static Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Write what is being done, and the stack traces of errors, to stderr",
        Recursive = true,
    };
}
