using Syslrn.Cli.Models;
using Syslrn.Cli.Shell;
using Syslrn.Contracts;
using Syslrn.Hosting.Pipelines;
using Syslrn.Overhead.Applications;
using Syslrn.Overhead.Conditions;
using Syslrn.Probes.Compilation;
using Syslrn.Probes.Templates;

namespace Syslrn.Cli.Overhead;

/// <summary>The shop, or any application with a testbed, under the monitor of its trained model.</summary>
internal static class ShopOverhead
{
    private const string DefaultPipeline = "pipelines/shop";

    /// <summary>Reads the pipeline and the model.</summary>
    public static OverheadSetUp Prepare(VerbContext context, OverheadArguments arguments)
    {
        string model = arguments.Model ?? throw new SyslrnException(
            ErrorCause.Usage, "--model is missing: name the directory of a model that 'syslrn train' made of the shop's recordings");
        var stored = StoredModel.Load(model, context.Plugins);
        var pipeline = PipelineDefinition.Load(arguments.Pipeline ?? DefaultPipeline);
        if (stored.Pipeline.Application != pipeline.Application)
        {
            throw new SyslrnException(ErrorCause.Usage, $"{model} is a model of {stored.Pipeline.Application}, but {pipeline.File} is {pipeline.Application}");
        }

        var templates = TemplateCatalogue.Shipped();
        var compiler = ClangCompiler.Find();
        return new OverheadSetUp(
            TestbedApplication.Create(pipeline),
            [
                new Unmonitored(),
                new ModelMonitoring(stored, templates, compiler),
                new FullRecording(templates, compiler),
                new RequestLogging("the application's own logs of every request, by testbed.request-log"),
            ],
            []);
    }
}
