using System.Reflection;

namespace Syslrn.Datasets.Tests;

/// <summary>Files of the repository.</summary>
internal static class Repository
{
    private static readonly string Root = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    /// <summary>Recorded runs of the shop.</summary>
    public static string ShopRuns => Path.Combine(Root, "pipelines/shop/recordings/training");

    /// <summary>The packed data sets that the repository has.</summary>
    public static string[] PackedDatasets => [.. Directory.EnumerateFiles(Path.Combine(Root, "pipelines"), "*.runs", SearchOption.AllDirectories).Order()];
}
