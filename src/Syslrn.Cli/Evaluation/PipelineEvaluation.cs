using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Syslrn.Cli.Probes;
using Syslrn.Contracts;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Learning;
using Syslrn.Datasets;
using Syslrn.Events.Runs;
using Syslrn.Events.Scopes;
using Syslrn.Hosting.Pipelines;
using Syslrn.Learning.Evaluation;
using Syslrn.Learning.Pipelines;
using Syslrn.Probes;
using Syslrn.Probes.Calibrations;
using Syslrn.Probes.Compilation;
using Syslrn.Probes.Kernels;
using Syslrn.Probes.Loading;
using Syslrn.Probes.Planning;
using Syslrn.Probes.Templates;
using Syslrn.Testbeds;

namespace Syslrn.Cli.Evaluation;

/// <summary>How one pipeline does on one data set.</summary>
/// <param name="Pipeline">The pipeline's file.</param>
/// <param name="Application">The application.</param>
/// <param name="Methods">Embedder and model.</param>
/// <param name="Data">The data set, as the user named it.</param>
/// <param name="DataHash">SHA-256 of its contents.</param>
/// <param name="Summary">What the verdicts come to.</param>
/// <param name="Verdicts">The verdicts.</param>
/// <param name="Selected">Features that the model of all failure-free runs looks at.</param>
/// <param name="Features">All its features.</param>
/// <param name="Cost">What observing them takes; null if that could not be found out here.</param>
internal sealed record PipelineEvaluation(
    string Pipeline,
    string Application,
    string Methods,
    string Data,
    string DataHash,
    EvaluationSummary Summary,
    ImmutableArray<RunVerdict> Verdicts,
    int Selected,
    int Features,
    ObservationCost? Cost)
{
    /// <summary>The selected features of the failure-free runs, for the report page.</summary>
    [JsonIgnore]
    public ImmutableArray<FittedLine> Lines { get; init; } = [];

    /// <summary>What evaluation needs of a data set's runs.</summary>
    public static ImmutableArray<LabelledRun> Labelled(Dataset dataset) => [.. dataset.Runs
        .Where(r => r.Facts.Fault is not null || r.Facts.Label == RunLabels.Normal)
        .Select(r => new LabelledRun(r.View, TruthOf(r.Facts), r.Facts.Fault))];

    private static RunTruth TruthOf(RunFacts facts) => facts.Label switch
    {
        RunLabels.Normal => RunTruth.FailureFree,
        RunLabels.Benign => RunTruth.Benign,
        RunLabels.Faulty => RunTruth.Faulty,
        { } other => throw new SyslrnException(ErrorCause.Usage, $"run {facts.Name} is labelled '{other}', expected normal, faulty or benign"),
    };
}

/// <summary>What observing a pipeline's selected features takes.</summary>
/// <param name="Probes">Programs that are attached.</param>
/// <param name="Instructions">Their instructions on average, as the kernel's verifier leaves them; null where it was not asked.</param>
/// <param name="CpuShare">Predicted share of a CPU.</param>
/// <param name="Note">Why something is unknown; null if nothing is.</param>
internal sealed record ObservationCost(int? Probes, double? Instructions, double? CpuShare, string? Note)
{
    /// <summary>Plans, compiles and verifies the programs for the kernel that runs here, or says why that is not possible.</summary>
    public static ObservationCost Of(PipelineMethods pipeline, GraphDetector detector)
    {
        try
        {
            var templates = TemplateCatalogue.Shipped();
            using var kernel = RunningKernel.Open(templates);
            Calibration? calibration = pipeline.Definition.HookCosts is { } file ? CalibrationFile.Read(file) : null;
            ProbePlan plan = ProbePlanner.Plan(
                detector.SelectedFeatures, pipeline.Backtracking.Method, pipeline.Definition.Service, templates, PipelineScope.Kind(pipeline.Definition.Scope),
                new PlanOptions { Kernel = kernel, Calibration = calibration });
            ProgramSize[] attached = [.. ProgramSize.Measure(CompiledPrograms.Build(plan.Spec, templates, ClangCompiler.Find()), RecordingScope.WholeHost).Where(p => !p.RunsOnce)];
            return new ObservationCost(attached.Length, attached.Length == 0 ? null : attached.Average(p => p.Verified), CostExplanation.Of(plan).NsPerSecond / 1e9, null);
        }
        catch (UnobservableException e)
        {
            return new ObservationCost(null, null, null, e.Message);
        }
        catch (SyslrnException e) when (e.Cause == ErrorCause.Environment)
        {
            return new ObservationCost(null, null, null, e.Message);
        }
    }
}
