using Syslrn.Contracts.Plugins;

namespace Syslrn.Contracts.Logs;

/// <summary>Options that all detectors on logs have.</summary>
public abstract record LogOptions
{
    /// <summary>The log parser that turns lines into templates.</summary>
    [Option("log parser that finds the templates of messages")]
    public string Parser { get; init; } = "drain";

    /// <summary>Its options.</summary>
    [Option("the log parser's options, each KEY=VALUE; a key that is repeated makes a list")]
    public string[] ParserOptions { get; init; } = [];

    /// <summary>Which logs are read.</summary>
    [Option("regular expressions: read only logs whose names match one; none: all logs")]
    public string[] Logs { get; init; } = [];
}
