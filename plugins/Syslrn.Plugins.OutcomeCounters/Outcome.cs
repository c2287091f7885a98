namespace Syslrn.Plugins.OutcomeCounters;

/// <summary>What is counted of an executable. The numbers are part of the saved form.</summary>
internal enum Outcome
{
    /// <summary>Processes that ended with an exit code other than 0.</summary>
    FailedExits = 0,

    /// <summary>Processes that ended with an exit code other than 0, or were killed.</summary>
    FailedExitsAndKills = 1,

    /// <summary>Forks that failed.</summary>
    FailedForks = 2,

    /// <summary>Execs that failed.</summary>
    FailedExecs = 3,

    /// <summary>Connects that failed.</summary>
    FailedConnects = 4,

    /// <summary>Seconds that processes lived which began and ended in the window, all together.</summary>
    Lifetimes = 5,
}
