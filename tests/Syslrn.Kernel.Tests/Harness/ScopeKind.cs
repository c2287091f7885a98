namespace Syslrn.Kernel.Tests.Harness;

/// <summary>How a test tells the recorder which processes to record.</summary>
public enum ScopeKind
{
    /// <summary>A process that runs, and its descendants.</summary>
    Subtree,

    /// <summary>A cgroup in which the processes are started.</summary>
    Cgroup,
}
