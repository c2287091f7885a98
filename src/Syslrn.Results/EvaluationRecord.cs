using System.Collections.Immutable;
using Syslrn.Learning.Evaluation;

namespace Syslrn.Results;

/// <summary>One evaluation of one pipeline, with all that is needed to repeat it.</summary>
/// <param name="At">When.</param>
/// <param name="Syslrn">Version and commit of the program.</param>
/// <param name="Pipeline">The pipeline's file.</param>
/// <param name="PipelineText">The pipeline, verbatim.</param>
/// <param name="Application">The application.</param>
/// <param name="Options">Folds and seed.</param>
/// <param name="Data">The data set, as the user named it.</param>
/// <param name="DataHash">SHA-256 of its contents.</param>
/// <param name="Summary">What the verdicts come to.</param>
/// <param name="Verdicts">The verdicts.</param>
public sealed record EvaluationRecord(
    DateTimeOffset At,
    string Syslrn,
    string Pipeline,
    string PipelineText,
    string Application,
    EvaluationOptions Options,
    string Data,
    string DataHash,
    EvaluationSummary Summary,
    ImmutableArray<RunVerdict> Verdicts);
