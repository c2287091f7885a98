using System.Reflection;

namespace Syslrn.Plugins.Drain.Tests;

/// <summary>Public data sets that are not part of this repository.</summary>
internal static class PublicData
{
    private static readonly string Root = typeof(PublicData).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "RepositoryRoot").Value!;

    /// <summary>The folder of a data set; without it the test is skipped.</summary>
    public static string Folder(string name, string variable)
    {
        string?[] folders = [Environment.GetEnvironmentVariable(variable), .. Parents(Root).Select(p => Path.Combine(p, "shared", "data", name))];
        string? found = folders.FirstOrDefault(f => f is not null && Directory.Exists(f));
        Assert.SkipWhen(found is null, $"{name} is not here: set {variable} to its folder");
        return found!;
    }

    private static IEnumerable<string> Parents(string? folder)
    {
        for (; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }
}
