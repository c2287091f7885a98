using Syslrn.Cli.Models;
using Syslrn.Probes.Calibrations;
using Syslrn.Probes.Kernels;
using Syslrn.Probes.Planning;
using Syslrn.Probes.Templates;
using Syslrn.Testbeds;

namespace Syslrn.Cli.Probes;

/// <summary>Plans of trained models.</summary>
internal static class ModelPlanner
{
    /// <summary>Plans for a kernel.</summary>
    /// <exception cref="UnobservableException">The kernel lacks hooks.</exception>
    public static ProbePlan Plan(StoredModel model, TemplateCatalogue templates, PlanOptions options) => ProbePlanner.Plan(
        model.Model.SelectedFeatures, model.Backtracking, model.Pipeline.Service, templates, PipelineScope.Kind(model.Pipeline.Scope), options);

    /// <summary>Plans for the kernel that runs here.</summary>
    /// <exception cref="UnobservableException">The kernel lacks hooks.</exception>
    public static ProbePlan Plan(StoredModel model, TemplateCatalogue templates)
    {
        using var kernel = RunningKernel.Open(templates);
        return Plan(model, templates, new PlanOptions { Kernel = kernel, Calibration = CalibrationOf(model) });
    }

    /// <summary>What was measured for the application, as the model keeps it; null if nothing was.</summary>
    public static Calibration? CalibrationOf(StoredModel model)
    {
        string file = Path.Combine(model.Directory, CalibrationFile.Name);
        return File.Exists(file) ? CalibrationFile.Read(file) : null;
    }
}
