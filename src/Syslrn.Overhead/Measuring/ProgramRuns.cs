using System.Collections.Immutable;

namespace Syslrn.Overhead.Measuring;

/// <summary>What the kernel counted of a condition's programs while it served requests.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Requests">Requests served meanwhile.</param>
/// <param name="Programs">The programs.</param>
/// <param name="ObserverNs">CPU time of observing programs in user space per request, in nanoseconds.</param>
public sealed record ProgramRuns(string Condition, long Requests, ImmutableArray<ProgramRun> Programs, double ObserverNs);

/// <summary>Runs of one program.</summary>
/// <param name="Name">Its C function.</param>
/// <param name="Hook">Where it is attached.</param>
/// <param name="Runs">How often it ran.</param>
/// <param name="Ns">Time of these runs, in nanoseconds, as the kernel measures it: with the cost of looking at the clock.</param>
public sealed record ProgramRun(string Name, string Hook, long Runs, long Ns);
