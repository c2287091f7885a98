using Syslrn.Contracts.Learning;

namespace Syslrn.Learning.Evaluation;

/// <summary>A run whose truth is known.</summary>
/// <param name="View">What detectors see of it.</param>
/// <param name="Truth">What it is.</param>
/// <param name="Fault">The fault that was in place; null if none was.</param>
public sealed record LabelledRun(RunView View, RunTruth Truth, string? Fault);

/// <summary>What a run is, found by an oracle.</summary>
public enum RunTruth
{
    /// <summary>No fault, and every request was served right: learned from, and an alert would be false.</summary>
    FailureFree,

    /// <summary>A fault, and yet every request was served right: never learned from; an alert would be false.</summary>
    Benign,

    /// <summary>A fault, and requests that were not served right: an alert is due.</summary>
    Faulty,
}
