using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Syslrn.Contracts.Plugins;
using Syslrn.Hosting.Errors;
using Syslrn.Hosting.Plugins;
using Syslrn.Plugins.Conformance.Detectors;
using Syslrn.Plugins.Conformance.Embedders;
using Syslrn.Plugins.Conformance.Models;
using Syslrn.Plugins.Conformance.Plugins;
using Syslrn.Plugins.Conformance.Rules;

namespace Syslrn.Cli.Tests.Docs;

/// <summary>Plugins made from the templates, outside the repository, are dropped into a folder and run in a pipeline.</summary>
public sealed class PluginTemplateTests(PluginWorkshop workshop) : IClassFixture<PluginWorkshop>
{
    [Fact]
    public async Task APluginOfEveryKindBuildsConformsAndRunsInAPipeline()
    {
        await workshop.MakeAsync("syslrn-embedder", "StartedProcesses");
        await workshop.MakeAsync("syslrn-model", "RangePerRequest");
        await workshop.MakeAsync("syslrn-detector", "ErrorLines");
        await workshop.MakeAsync("syslrn-backtracking", "WithExits");

        var catalogue = PluginLoader.Load(NullLoggerFactory.Instance, workshop.Plugins);
        Assert.Empty(catalogue.Faulty);
        Assert.Empty(catalogue.Plugins.SelectMany(p => PluginConformance.Check([.. p.Methods.Select(m => new RegisteredMethod(m.Factory))])));
        Assert.Empty(EmbedderConformance.Check(() => Make<IEmbedder>(catalogue, "started-processes")));
        Assert.Empty(NormalModelConformance.Check(() => Make<INormalModelLearner>(catalogue, "range-per-request")));
        Assert.Empty(DetectorConformance.Check(() => Make<IDetectorLearner>(catalogue, "error-lines")));
        Assert.Empty(RuleConformance.Check(() => Make<IBacktrackingRule>(catalogue, "with-exits")));

        await RunPipeline();
    }

    private static TMethod Make<TMethod>(PluginCatalogue catalogue, string name)
        where TMethod : class => catalogue.Create<TMethod>(new MethodChoice(name, [], new Place("test"))).Method;

    private async Task RunPipeline()
    {
        string pipeline = Path.Combine(workshop.Folder, "pipeline.yaml");
        string model = Path.Combine(workshop.Folder, "model");
        await File.WriteAllTextAsync(pipeline, """
            application: shop
            service: { requests: { listen: 127.0.0.1:18080 } }
            embedder: { name: started-processes, options: { at-least: 2 } }
            model: { name: range-per-request, options: { margin: 0 } }
            backtracking: { name: with-exits, options: { suffix: /started } }
            """);
        await Succeeds("train", pipeline, "--data", Repository.Path("pipelines", "shop", "recordings", "training"), "--out", model);
        using var plan = JsonDocument.Parse(await Succeeds("explain", model, "--json"));
        Assert.Contains("process-exit", plan.RootElement.GetProperty("features")[0].GetProperty("evidence").EnumerateArray().Select(e => e.GetProperty("primitive").GetString()));

        await Succeeds("check", model, Repository.Path("pipelines", "shop", "recordings", "normal"));
        var faulty = await Syslrn("check", model, Repository.Path("pipelines", "shop", "recordings", "silent-psql-once"));
        Assert.Equal(1, faulty.ExitCode);
        Assert.Contains("postgres/started", faulty.Output, StringComparison.Ordinal);
    }

    private async Task<string> Succeeds(params string[] arguments)
    {
        SyslrnCommand run = await Syslrn(arguments);
        Assert.True(run.ExitCode == 0, run.Output + string.Join('\n', run.Errors));
        return run.Output;
    }

    private Task<SyslrnCommand> Syslrn(params string[] arguments) => SyslrnCommand.RunAsync([.. arguments, "--plugins", workshop.Plugins]);
}
