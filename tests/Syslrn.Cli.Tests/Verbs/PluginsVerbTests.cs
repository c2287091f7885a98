using System.Text.Json;
using System.Text.RegularExpressions;

namespace Syslrn.Cli.Tests.Verbs;

public sealed class PluginsVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("syslrn-plugins-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task TheShippedPluginsAreAllLoaded()
    {
        var run = await SyslrnCommand.RunAsync("plugins", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Errors);
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(0, json.RootElement.GetProperty("faulty").GetArrayLength());
        string[] methods = [.. json.RootElement.GetProperty("methods").EnumerateArray().Select(m => $"{m.GetProperty("kind")} {m.GetProperty("name")}")];
        Assert.Contains("embedder bag-of-nodes", methods);
        Assert.Contains("model linear-regression", methods);
        Assert.Contains("backtracking from-evidence", methods);
        IEnumerable<string> folders = Directory.GetDirectories(Repository.Path("plugins")).Select(p => Path.GetFileName(p));
        Assert.Equal(folders.Order(), json.RootElement.GetProperty("plugins").EnumerateArray().Select(p => p.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task OptionsAreListedWithDefaultAndRange()
    {
        var run = await SyslrnCommand.RunAsync("plugins", "--json");
        using var json = JsonDocument.Parse(run.Output);
        JsonElement model = json.RootElement.GetProperty("methods").EnumerateArray().Single(m => m.GetProperty("name").GetString() == "linear-regression");
        JsonElement option = model.GetProperty("options").EnumerateArray().Single(o => o.GetProperty("key").GetString() == "min-r2");
        Assert.Equal(("0.99", "a number from 0 to 1"), (option.GetProperty("default").GetString(), option.GetProperty("allowed").GetString()));
    }

    [Fact]
    public async Task TheSchemaHasEveryKeyMethodAndOption()
    {
        using var list = JsonDocument.Parse((await SyslrnCommand.RunAsync("plugins", "--json")).Output);
        var run = await SyslrnCommand.RunAsync("plugins", "--schema");
        Assert.Equal(0, run.ExitCode);
        using var schema = JsonDocument.Parse(run.Output);
        JsonElement keys = schema.RootElement.GetProperty("properties");
        foreach (JsonElement method in list.RootElement.GetProperty("methods").EnumerateArray().Where(m => m.GetProperty("kind").GetString() is not ("detector" or "log-parser")))
        {
            JsonElement described = keys.GetProperty(method.GetProperty("kind").GetString()!).GetProperty("oneOf").EnumerateArray()
                .Select(m => m.GetProperty("properties")).Single(m => m.GetProperty("name").GetProperty("const").GetString() == method.GetProperty("name").GetString());
            Assert.Equal(
                method.GetProperty("options").EnumerateArray().Select(o => o.GetProperty("key").GetString()),
                described.GetProperty("options").GetProperty("properties").EnumerateObject().Select(o => o.Name));
        }

        JsonElement height = keys.GetProperty("embedder").GetProperty("oneOf").EnumerateArray().Select(m => m.GetProperty("properties"))
            .Single(m => m.GetProperty("name").GetProperty("const").GetString() == "weisfeiler-lehman").GetProperty("options").GetProperty("properties").GetProperty("height");
        Assert.Equal(("integer", 0, 10), (height.GetProperty("type").GetString(), height.GetProperty("minimum").GetInt32(), height.GetProperty("maximum").GetInt32()));

        // The reader knows the keys; what it says to an unknown one must name those of the schema, no more and no less.
        string pipeline = Path.Combine(_folder, "unknown.yaml");
        await File.WriteAllTextAsync(pipeline, "nonsense: 1\n", TestContext.Current.CancellationToken);
        var error = await SyslrnCommand.RunAsync("train", pipeline, "--data", _folder, "--out", Path.Combine(_folder, "out"));
        string known = Regex.Match(string.Join('\n', error.Errors), @"unknown key 'nonsense'.*\(keys: ([a-z, -]+)\)").Groups[1].Value;
        Assert.Equal(known.Split(", ").Order(), keys.EnumerateObject().Select(k => k.Name).Order());
    }

    [Fact]
    public async Task TheReferencePageOfMethodsIsWhatThePluginsRegister()
    {
        var run = await SyslrnCommand.RunAsync("plugins", "--markdown");
        Assert.Contains("| `min-r2` | 0.99 | a number from 0 to 1 | ", run.Output, StringComparison.Ordinal);
        Assert.True(
            run.Output == await File.ReadAllTextAsync(Repository.Path("docs", "methods.md"), TestContext.Current.CancellationToken),
            "docs/methods.md is not what the plugins register: syslrn plugins --markdown > docs/methods.md");
    }

    [Fact]
    public async Task PeopleSeeTheSameAsATableOfAtMostAHundredColumns()
    {
        var run = await SyslrnCommand.RunAsync("plugins");
        Assert.Matches(@"(?m)^  embedder +bag-of-nodes ", run.Output);
        Assert.Matches(@"(?m)^  min-r2 +0\.99 +a number from 0 to 1 ", run.Output);
        string[] tables = [.. run.Output.Split('\n').Where(l => l.StartsWith("  ", StringComparison.Ordinal))];
        Assert.All(tables, line => Assert.True(line.Length <= 100, line));
        Assert.All(run.Output.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
        Assert.DoesNotContain('\x1b', run.Output);
    }

    [Fact]
    public async Task AFaultyPluginIsANegativeFindingWithItsReason()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "Broken"));
        File.WriteAllText(Path.Combine(_folder, "Broken", "Broken.dll"), "not an assembly");

        var run = await SyslrnCommand.RunAsync("plugins", "--plugins", _folder);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"faulty Broken: is not a .NET assembly ({_folder}/Broken/Broken.dll)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheEnvironmentNamesFurtherFolders()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "one", "First"));
        Directory.CreateDirectory(Path.Combine(_folder, "two", "Second"));

        var run = await SyslrnCommand.RunAsync(
            "env", [$"SYSLRN_PLUGINS={_folder}/one:{_folder}/two", Repository.Path("artifacts", "syslrn", "syslrn"), "plugins"]);

        Assert.Matches(@"(?m)^faulty First: ", run.Output);
        Assert.Matches(@"(?m)^faulty Second: ", run.Output);
        Assert.Contains("bag-of-nodes", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherVerbsWarnOfAFaultyPluginAndSayWhatIsAvailable()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "Broken"));
        string pipeline = Path.Combine(_folder, "pipeline.yaml");
        File.WriteAllText(pipeline, """
            application: shop
            service: { requests: { listen: "127.0.0.1:80" } }
            embedder: { name: bag-of-node }
            model: { name: linear-regression, options: { min-r2: 1.5 } }
            """);

        var run = await SyslrnCommand.RunAsync("train", pipeline, "--data", _folder, "--out", Path.Combine(_folder, "model"), "--plugins", _folder);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(
            [
                "syslrn: warning: plugin Broken was not loaded: has no Broken.dll: the assembly must have the folder's name",
                $"syslrn: {pipeline}:3:19: unknown embedder plugin 'bag-of-node': did you mean 'bag-of-nodes'? available: ALL; not loaded: Broken (see 'syslrn plugins')",
                $"syslrn: {pipeline}:4:54: min-r2 of model 'linear-regression' is '1.5', allowed is a number from 0 to 1 (default 0.99)",
            ],
            run.Errors.Select(e => Regex.Replace(e, "available: [a-z-, ]*bag-of-nodes[a-z-, ]*;", "available: ALL;")));
    }
}
