using Syslrn.Contracts.Learning;

namespace Syslrn.Learning.Evaluation;

/// <summary>What a detector says of a test run.</summary>
/// <param name="Run">The run's name.</param>
/// <param name="Truth">What it is.</param>
/// <param name="Fault">The fault that was in place; null if none was.</param>
/// <param name="Fold">The fold whose detector judged it, from 0: failure-free runs are judged once, all others by every fold's detector.</param>
/// <param name="Score">Higher is more abnormal; above 1 is an alert.</param>
/// <param name="Reason">The feature that is off most; null if none is.</param>
public sealed record RunVerdict(string Run, RunTruth Truth, string? Fault, int Fold, double Score, Deviation? Reason)
{
    /// <summary>True if there is an alert.</summary>
    public bool IsAlert => Score > 1;

    /// <summary>True if there is an alert exactly if one is due.</summary>
    public bool IsRight => IsAlert == (Truth == RunTruth.Faulty);
}
