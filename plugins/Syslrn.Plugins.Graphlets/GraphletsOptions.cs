using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Graphlets;

/// <summary>Options of <c>graphlets</c>.</summary>
public sealed record GraphletsOptions
{
    /// <summary>True: 13 connected shapes of three processes; false: the path and the triangle.</summary>
    [Option("tell who began an interaction from who accepted it: 13 shapes instead of 2")]
    public bool Directed { get; init; }

    /// <summary>False: shapes are counted whatever the processes are called; such features need no execs.</summary>
    [Option("tell shapes of different executables apart")]
    public bool Labels { get; init; } = true;

    /// <summary>False: an edge that was seen only through a pipe does not count.</summary>
    [Option("count edges that were seen only through pipes; watching pipes is expensive")]
    public bool Pipes { get; init; }
}
