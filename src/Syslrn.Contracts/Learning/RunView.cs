using System.Collections.Immutable;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Contracts.Learning;

/// <summary>What a detector sees of a run: never its label or its fault.</summary>
/// <param name="Name">The run's name, for messages.</param>
/// <param name="Windows">The serving window and, where the run has marked phases, the idle window; both with what they were exposed to.</param>
/// <param name="Logs">The application's log lines, one list a log file.</param>
public sealed record RunView(string Name, ImmutableArray<RunWindow> Windows, ImmutableArray<RunLog> Logs);

/// <summary>A part of a run with one exposure.</summary>
/// <param name="Kind">Idle or serving.</param>
/// <param name="Graph">What was added in the window.</param>
/// <param name="Exposure">The load the workload says it made, and the window's length.</param>
/// <param name="Arrivals">The requests that arrived at the service interfaces, in the order of time; empty if that was not recorded.</param>
public sealed record RunWindow(WindowKind Kind, SystemGraph Graph, Exposure Exposure, ImmutableArray<Arrival> Arrivals)
{
    /// <summary>How many requests of each type arrived: the load as a monitor would count it.</summary>
    public Load Arrived => Load.Of(Arrivals);
}

/// <summary>The part of a run that a window covers.</summary>
public enum WindowKind
{
    /// <summary>The application runs and nobody sends requests.</summary>
    Idle,

    /// <summary>Requests are served.</summary>
    Serving,
}

/// <summary>One log file of the application.</summary>
/// <param name="Name">Its file name.</param>
/// <param name="Lines">Its lines.</param>
public sealed record RunLog(string Name, ImmutableArray<string> Lines);
