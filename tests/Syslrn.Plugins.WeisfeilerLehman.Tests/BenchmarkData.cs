using System.Globalization;
using System.Reflection;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Plugins.WeisfeilerLehman.Tests;

/// <summary>
/// Graph collections in the text format of <c>muhanzhang/pytorch_DGCNN</c>, which are not part of the repository: found in the folder that the
/// environment variable SYSLRN_GRAPH_DATA names, or in <c>../shared/data/tu-graphs</c> beside the checkout.
/// </summary>
internal static class BenchmarkData
{
    private static string Root => typeof(BenchmarkData).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    /// <summary>Reads a collection; skips the test if it is not there.</summary>
    public static SystemGraph[] Read(string name)
    {
        string?[] folders = [Environment.GetEnvironmentVariable("SYSLRN_GRAPH_DATA"), .. Parents(Root).Select(p => Path.Combine(p, "shared", "data", "tu-graphs"))];
        string? file = folders.OfType<string>().Select(f => Path.Combine(f, name, $"{name}.txt")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(file is null, $"{name}.txt is not there: set SYSLRN_GRAPH_DATA to a folder with {name}/{name}.txt");
        using var words = File.ReadLines(file!).SelectMany(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).GetEnumerator();
        var graphs = new SystemGraph[Next(words)];
        for (int g = 0; g < graphs.Length; g++)
        {
            int count = Next(words);
            Next(words);
            var nodes = new List<GraphNode>();
            var edges = new List<GraphEdge>();
            for (int node = 0; node < count; node++)
            {
                nodes.Add(new GraphNode(0, (uint)node + 1, 1, Next(words), true, false, 1, 0, 0, ActivityClass.Unknown));
                for (int left = Next(words); left > 0; left--)
                {
                    edges.Add(new GraphEdge(node, Next(words), EdgeType.Creation, EdgeSources.ProcessFork, 1));
                }
            }

            graphs[g] = new SystemGraph([.. Enumerable.Range(0, nodes.Max(n => n.Label) + 1).Select(l => $"tag{l}")], nodes, edges);
        }

        return graphs;
    }

    private static IEnumerable<string> Parents(string folder)
    {
        for (DirectoryInfo? parent = Directory.GetParent(Path.TrimEndingDirectorySeparator(folder)); parent is not null; parent = parent.Parent)
        {
            yield return parent.FullName;
        }
    }

    private static int Next(IEnumerator<string> words) => words.MoveNext()
        ? int.Parse(words.Current, CultureInfo.InvariantCulture)
        : throw new InvalidDataException("the collection ends early");
}
