namespace Syslrn.Hosting.Pipelines;

/// <summary>Which processes a recording or a monitor is about.</summary>
public abstract record ScopeDefinition
{
    private ScopeDefinition()
    {
    }

    /// <summary>All processes of the host.</summary>
    public sealed record Host : ScopeDefinition;

    /// <summary>The processes in a version 2 cgroup and those below it.</summary>
    /// <param name="Path">The cgroup, relative to the root of the hierarchy.</param>
    public sealed record Cgroup(string Path) : ScopeDefinition;

    /// <summary>A process and its descendants.</summary>
    /// <param name="PidFile">A file that holds the process's id, as an absolute path.</param>
    public sealed record Subtree(string PidFile) : ScopeDefinition;
}
