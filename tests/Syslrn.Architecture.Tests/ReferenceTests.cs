using System.Reflection;
using System.Xml.Linq;

namespace Syslrn.Architecture.Tests;

/// <summary>Enforces who may reference whom; the table is the one in docs/architecture.md.</summary>
public class ReferenceTests
{
    private static readonly string Root = typeof(ReferenceTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "RepositoryRoot").Value!;

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Syslrn.Contracts"] = [],
        ["Syslrn.Events"] = ["Syslrn.Contracts"],
        ["Syslrn.Graphs"] = ["Syslrn.Contracts", "Syslrn.Events"],
        ["Syslrn.Learning"] = ["Syslrn.Contracts", "Syslrn.Events"],
        ["Syslrn.Probes"] = ["Syslrn.Contracts", "Syslrn.Events"],
        ["Syslrn.Monitoring"] = ["Syslrn.Contracts", "Syslrn.Events", "Syslrn.Graphs", "Syslrn.Probes"],
        ["Syslrn.Hosting"] = ["Syslrn.Contracts"],
        ["Syslrn.Testbeds"] = ["Syslrn.Contracts", "Syslrn.Events", "Syslrn.Hosting"],
        ["Syslrn.Datasets"] = ["Syslrn.Contracts", "Syslrn.Events", "Syslrn.Graphs"],
        ["Syslrn.Results"] = ["Syslrn.Contracts", "Syslrn.Learning"],
        ["Syslrn.Torch"] = [],
        ["Syslrn.Overhead"] = ["Syslrn.Contracts", "Syslrn.Events", "Syslrn.Hosting", "Syslrn.Probes", "Syslrn.Testbeds"],
        ["Syslrn.Cli"] = ["Syslrn.Contracts", "Syslrn.Events", "Syslrn.Graphs", "Syslrn.Learning", "Syslrn.Probes", "Syslrn.Monitoring", "Syslrn.Hosting", "Syslrn.Testbeds", "Syslrn.Overhead", "Syslrn.Datasets", "Syslrn.Results"],
    };

    public static TheoryData<string> SourceProjects => [.. Projects("src")];

    public static TheoryData<string> PluginProjects => [.. Projects("plugins")];

    [Theory]
    [MemberData(nameof(SourceProjects))]
    public void AProjectReferencesOnlyTheStagesItsDataComesFrom(string project)
    {
        string name = Path.GetFileNameWithoutExtension(project);
        Assert.True(Allowed.TryGetValue(name, out string[]? allowed), $"{name} is not in the reference table: add it here and in docs/architecture.md");
        Assert.Empty(References(project).Except(allowed!));
    }

    [Theory]
    [MemberData(nameof(PluginProjects))]
    public void APluginReferencesTheContractsOnly(string project) =>
        Assert.Empty(References(project).Except(["Syslrn.Contracts", "Syslrn.Torch"]));

    [Fact]
    public void EveryProjectIsInTheSolution()
    {
        string solution = File.ReadAllText(Path.Combine(Root, "Syslrn.sln")).Replace('\\', '/');
        Assert.DoesNotContain(Projects("src").Concat(Projects("plugins")).Concat(Projects("tests")), p => !solution.Contains(p, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Projects(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories).Select(p => Path.GetRelativePath(Root, p)).Order();

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(Path.Combine(Root, project)).Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));
}
