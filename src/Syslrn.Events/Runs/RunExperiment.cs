namespace Syslrn.Events.Runs;

/// <summary>How a run of a campaign was made, and what its requests showed.</summary>
/// <param name="SetUp">The set-up of the application that it is of.</param>
/// <param name="Concurrency">Requests that the workload had under way at the same time, at most.</param>
/// <param name="FaultyRequest">The one request that the fault was to hit, from 1; null: all, or no fault.</param>
/// <param name="Intensity">How strong the fault was; null if it has only one intensity, or there was none.</param>
/// <param name="Requests">Requests that were made.</param>
/// <param name="Ok">Requests that were served right.</param>
/// <param name="Why">What failed, or is not as declared, for people; empty if there is nothing to say.</param>
public sealed record RunExperiment(string SetUp, int Concurrency, int? FaultyRequest, string? Intensity, int Requests, int Ok, string Why);
