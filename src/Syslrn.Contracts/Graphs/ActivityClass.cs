namespace Syslrn.Contracts.Graphs;

/// <summary>Why a process exists, found from the marked phases of a run.</summary>
public enum ActivityClass : byte
{
    /// <summary>The run has no phases, or the process lies outside the scope.</summary>
    Unknown,

    /// <summary>Existed before the application was started.</summary>
    SystemBackground,

    /// <summary>Part of the application, but not caused by requests.</summary>
    ApplicationBackground,

    /// <summary>Caused by serving requests.</summary>
    Workload,
}
