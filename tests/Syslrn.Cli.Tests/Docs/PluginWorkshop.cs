namespace Syslrn.Cli.Tests.Docs;

/// <summary>A folder outside the repository where plugins are made as an outsider makes them: from packages and templates, without network.</summary>
public sealed class PluginWorkshop : IAsyncLifetime
{
    private string[] _environment = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("syslrn-workshop-").FullName;

    /// <summary>The folder that built plugins are dropped into.</summary>
    public string Plugins => Path.Combine(Folder, "plugins");

    public async ValueTask InitializeAsync()
    {
        string feed = Path.Combine(Folder, "feed");
        string cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

        // A package of the same version in the user's cache would be taken instead of the one just packed, so this folder has its own
        // cache. The other packages come from the user's.
        await File.WriteAllTextAsync(Path.Combine(Folder, "nuget.config"), $"""
            <configuration>
              <packageSources><clear /><add key="feed" value="{feed}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="cache" value="{cache}" /></fallbackPackageFolders>
            </configuration>
            """);
        _environment = [$"NUGET_PACKAGES={Path.Combine(Folder, "cache")}", $"DOTNET_CLI_HOME={Path.Combine(Folder, "home")}", "DOTNET_NOLOGO=1", "DOTNET_CLI_TELEMETRY_OPTOUT=1"];
        var pack = await SyslrnCommand.RunAsync(Repository.Path("eng", "pack"), [feed]);
        Assert.True(pack.ExitCode == 0, pack.Output + string.Join('\n', pack.Errors));
        await DotnetAsync("new", "install", Directory.EnumerateFiles(feed, "Syslrn.Templates.*.nupkg").Single());
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Makes a plugin from a template; its code can be replaced. Building it drops it into <see cref="Plugins"/>.</summary>
    public async Task MakeAsync(string template, string name, string? code = null)
    {
        string project = Path.Combine(Folder, name);
        await DotnetAsync("new", template, "--name", name, "--output", project);
        if (code is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(project, $"{name}.cs"), code);
        }

        await DotnetAsync("build", project, "--output", Path.Combine(Plugins, name), "-warnaserror", "-nodeReuse:false");
    }

    private async Task DotnetAsync(params string[] arguments)
    {
        var run = await SyslrnCommand.RunAsync("env", ["-C", Folder, .. _environment, "dotnet", .. arguments]);
        Assert.True(run.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}\n{run.Output}\n{string.Join('\n', run.Errors)}");
    }
}
