namespace Syslrn.Learning.Completion;

/// <summary>How long after its arrival a request has surely had its whole effect on the selected features.</summary>
/// <param name="Value">The time, with its margin: what a monitor waits.</param>
/// <param name="Slowest">The largest time observed; zero if <paramref name="Requests"/> is.</param>
/// <param name="Requests">From how many requests it was learned; zero if it was derived from the length of serving windows.</param>
public sealed record CompletionTime(TimeSpan Value, TimeSpan Slowest, int Requests);
