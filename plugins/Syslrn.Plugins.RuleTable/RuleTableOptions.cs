using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.RuleTable;

/// <summary>Options of <c>rule-table</c>.</summary>
public sealed record RuleTableOptions
{
    /// <summary>
    /// The rules; the first whose pattern a feature's name has decides. <c>*</c> in a pattern stands for anything, and <c>{1}</c> in the
    /// executables of a primitive for what the first <c>*</c> stood for. The defaults are for the bag of nodes of an
    /// application whose processes talk over UNIX stream sockets.
    /// </summary>
    [Option("rules 'PATTERN: PRIMITIVE, PRIMITIVE[EXECUTABLE ...]'; * is anything, {1} what the first * was")]
    public string[] Rules { get; init; } =
    [
        "*/instances: process-fork, process-exec[{1}]",
        "*/degree: process-fork, process-exec[{1}], unix-stream",
    ];
}
