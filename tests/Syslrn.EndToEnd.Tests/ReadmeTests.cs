using System.Text.RegularExpressions;

namespace Syslrn.EndToEnd.Tests;

/// <summary>What the README tells the reader to type, typed.</summary>
[Collection(SharedShop.Name)]
public sealed partial class ReadmeTests(TrainedShop trained)
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(SyslrnCommand.Root, "README.md"));

    [Fact]
    public async Task TheCommandsOfTheStepByStepPartWork()
    {
        trained.RequireLive();
        string[] commands = [.. ShellBlock().Matches(Readme).SelectMany(m => m.Groups[1].Value.Split('\n')).Where(l => l.StartsWith("syslrn ", StringComparison.Ordinal))];
        Assert.True(commands.Length >= 5, $"found {commands.Length} commands");
        string directory = trained.File("readme");
        Directory.CreateDirectory(Path.Combine(directory, "data"));
        // The campaign has been made by the fixture, so that this one finds every run complete.
        Directory.CreateSymbolicLink(Path.Combine(directory, "data/shop"), trained.Dataset);
        foreach (string command in commands)
        {
            string[] arguments = [.. command.Split(' ').Skip(1).Select(a => a == "pipelines/shop" ? trained.Pipeline : a.StartsWith("data/", StringComparison.Ordinal) || a.StartsWith("shop.", StringComparison.Ordinal) ? Path.Combine(directory, a) : a)];
            await SyslrnCommand.MustAsync(trained.Shop, arguments.Contains("campaign") ? [.. arguments, "--repetitions", "1"] : arguments);
        }

        Assert.True(new FileInfo(Path.Combine(directory, "shop.svg")).Length > 1000);
    }

    [Fact]
    public void EveryFileThatTheReadmeLinksToExists()
    {
        string[] links = [.. Link().Matches(Readme).Select(m => m.Groups[1].Value).Where(l => !l.StartsWith("http", StringComparison.Ordinal))];

        Assert.NotEmpty(links);
        Assert.DoesNotContain(links, l => !Path.Exists(Path.Combine(SyslrnCommand.Root, l)));
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShellBlock();

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();
}
