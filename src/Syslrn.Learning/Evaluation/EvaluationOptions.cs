namespace Syslrn.Learning.Evaluation;

/// <summary>How detectors are evaluated.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Parts into which the failure-free runs are divided; each is left out once. The paper has 10.</summary>
    public int Folds { get; init; } = 10;

    /// <summary>For the division into parts, the fits and the bootstrap: equal seeds give equal results.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Folds that are worked on at the same time.</summary>
    public int Parallelism { get; init; } = Environment.ProcessorCount;
}
