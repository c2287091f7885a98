using Syslrn.Contracts.Graphs;

namespace Syslrn.Graphs.Export;

/// <summary>The words that files use for the values of enums; they are part of the formats.</summary>
internal static class Names
{
    /// <summary>The type of an edge.</summary>
    public static string Of(EdgeType type) => type switch
    {
        EdgeType.Creation => "creation",
        EdgeType.Ipc => "ipc",
        EdgeType.Network => "network",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>An activity class.</summary>
    public static string Of(ActivityClass activity) => activity switch
    {
        ActivityClass.Unknown => "unknown",
        ActivityClass.SystemBackground => "system-background",
        ActivityClass.ApplicationBackground => "application-background",
        ActivityClass.Workload => "workload",
        _ => throw new ArgumentOutOfRangeException(nameof(activity)),
    };
}
