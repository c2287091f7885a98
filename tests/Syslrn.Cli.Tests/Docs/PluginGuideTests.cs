using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Hosting.Errors;
using Syslrn.Hosting.Plugins;

namespace Syslrn.Cli.Tests.Docs;

/// <summary>Does what docs/plugins.md tells its reader to do.</summary>
public sealed partial class PluginGuideTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("syslrn-guide-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task ThePluginOfTheGuideBuildsLoadsAndEmbeds()
    {
        string guide = await File.ReadAllTextAsync(Repository.Path("docs", "plugins.md"), TestContext.Current.CancellationToken);
        foreach (Match file in Files().Matches(guide))
        {
            await File.WriteAllTextAsync(Path.Combine(_folder, file.Groups[1].Value), file.Groups[2].Value, TestContext.Current.CancellationToken);
        }

        string plugins = Path.Combine(_folder, "plugins");
        var build = await SyslrnCommand.RunAsync("dotnet", [
            "build", Path.Combine(_folder, "FailedExits.csproj"), $"-p:Syslrn={Repository.Path("artifacts", "syslrn")}", "-o", Path.Combine(plugins, "FailedExits"),
            "-warnaserror", "-nodeReuse:false"]);
        Assert.True(build.ExitCode == 0, build.Output);

        await TheCommandListsIt(plugins);
        ItEmbeds(PluginLoader.Load(NullLoggerFactory.Instance, plugins));
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

    [GeneratedRegex("`(FailedExits\\.[a-z]+)`:\n\n```[a-z]+\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Files();
}
