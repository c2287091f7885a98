using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Hosting.Errors;
using Syslrn.Hosting.Plugins;
using Syslrn.Plugins.Conformance.Plugins;

namespace Syslrn.Cli.Tests.Docs;

/// <summary>Does what docs/plugins.md tells its reader to do.</summary>
public sealed partial class PluginGuideTests(PluginWorkshop workshop) : IClassFixture<PluginWorkshop>
{
    [Fact]
    public async Task ThePluginOfTheGuideBuildsLoadsConformsAndEmbeds()
    {
        string guide = await File.ReadAllTextAsync(Repository.Path("docs", "plugins.md"), TestContext.Current.CancellationToken);
        string code = Code().Matches(guide)[0].Groups[1].Value;
        await workshop.MakeAsync("syslrn-embedder", "FailedExits", code);

        await TheCommandListsIt(workshop.Plugins);
        var plugins = PluginLoader.Load(NullLoggerFactory.Instance, workshop.Plugins);
        Type method = plugins.Create<IEmbedder>(new MethodChoice("failed-exits", [], new Place("guide"))).Method.GetType();
        Assert.Empty(PluginConformance.CheckAll((IPlugin)Activator.CreateInstance(method.Assembly.GetType("FailedExits.Plugin", throwOnError: true)!)!));
        ItEmbeds(plugins);
    }

    [Fact]
    public async Task EveryCommandOfTheGuideIsOneThatIsTested()
    {
        // The workshop and the test above do these; a command that is added to the guide must be tried there.
        string guide = await File.ReadAllTextAsync(Repository.Path("docs", "plugins.md"), TestContext.Current.CancellationToken);
        Assert.Equal(
            [
                "eng/pack ~/syslrn-packages",
                "dotnet nuget add source ~/syslrn-packages --name syslrn",
                "dotnet new install ~/syslrn-packages/Syslrn.Templates.*.nupkg",
                "dotnet new syslrn-embedder --name FailedExits",
                "dotnet build FailedExits --output plugins/FailedExits",
                "syslrn plugins --plugins plugins",
            ],
            Commands().Matches(guide).SelectMany(m => m.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    private static async Task TheCommandListsIt(string plugins)
    {
        var list = await SyslrnCommand.RunAsync("plugins", "--plugins", plugins, "--json");
        Assert.Equal(0, list.ExitCode);
        using var json = JsonDocument.Parse(list.Output);
        JsonElement method = Assert.Single(json.RootElement.GetProperty("methods").EnumerateArray(), m => m.GetProperty("name").GetString() == "failed-exits");
        Assert.Equal("signals", Assert.Single(method.GetProperty("options").EnumerateArray()).GetProperty("key").GetString());
    }

    private static void ItEmbeds(PluginCatalogue plugins)
    {
        // psql failed once, sh was killed and one psql is still running.
        var graph = new SystemGraph(["psql", "sh"], [Node(1, 0, 256), Node(2, 1, 9), Node(3, 0, 0)], []);
        IEmbedder embedder = plugins.Create<IEmbedder>(new MethodChoice("failed-exits", [], new Place("guide"))).Method;
        IFittedEmbedder fitted = embedder.Fit([graph], FitContext.Default);
        using var state = new MemoryStream();
        fitted.Save(state);
        state.Position = 0;
        var vector = new double[2];
        embedder.Load(state).Embed(graph, vector);

        Assert.Equal(["psql/failed-exits", "sh/failed-exits"], fitted.Features.Select(f => f.Name));
        Assert.Equal([1.0, 1.0], vector);
    }

    private static GraphNode Node(uint processId, int label, int waitStatus) =>
        new(0, processId, processId, label, true, false, 0, 0, waitStatus, ActivityClass.Workload);

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Commands();
}
