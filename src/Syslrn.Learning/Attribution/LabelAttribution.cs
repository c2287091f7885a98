using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;

namespace Syslrn.Learning.Attribution;

/// <summary>The executables that matter, and how they interact: what graphs are restricted to before they are embedded.</summary>
/// <param name="Labels">The executables, in ordinal order.</param>
/// <param name="Sources">The primitives through which edges between them were seen.</param>
/// <param name="Scores">How strongly each executable follows the load, -1 to 1, in the order of <paramref name="Labels"/>.</param>
public sealed record LabelAttribution(ImmutableArray<string> Labels, EdgeSources Sources, ImmutableArray<double> Scores)
{
    /// <summary>
    /// Chooses the executables whose activity grows with the load: Pearson's correlation, over all failure-free windows, of the number of
    /// requests with the processes started and interactions begun under the name. Background activity, which grows with time, falls out.
    /// </summary>
    /// <param name="runs">Failure-free runs.</param>
    /// <param name="minCorrelation">The correlation from which an executable matters, 0 to 1.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="SyslrnException">No executable does.</exception>
    public static LabelAttribution Choose(IReadOnlyList<RunView> runs, double minCorrelation, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runs);
        RunWindow[] windows = [.. runs.SelectMany(r => r.Windows)];
        double[] loads = [.. windows.Select(w => w.Exposure.Load.Total)];
        var activity = new SortedDictionary<string, double[]>(StringComparer.Ordinal);
        for (int window = 0; window < windows.Length; window++)
        {
            cancellation.ThrowIfCancellationRequested();
            AddActivity(windows[window].Graph, window, windows.Length, activity);
        }

        (string Label, double Score)[] all = [.. activity.Select(a => (a.Key, Correlation(loads, a.Value)))];
        (string Label, double Score)[] chosen = [.. all.Where(a => a.Score >= minCorrelation)];
        if (chosen.Length == 0)
        {
            string best = all.Length == 0 ? "there are no processes" : FormattableString.Invariant($"the highest is {all.MaxBy(a => a.Score).Score:0.###} of '{all.MaxBy(a => a.Score).Label}'");
            throw new SyslrnException(
                ErrorCause.Usage,
                FormattableString.Invariant($"attribution.min-correlation: no executable's activity follows the load with at least {minCorrelation}, {best}: record more different loads, or lower it"));
        }

        ImmutableArray<string> labels = [.. chosen.Select(c => c.Label)];
        return new LabelAttribution(labels, SourcesBetween(windows, [.. labels]), [.. chosen.Select(c => c.Score)]);
    }

    private static void AddActivity(SystemGraph graph, int window, int windows, SortedDictionary<string, double[]> activity)
    {
        foreach (ref readonly GraphNode node in graph.Nodes)
        {
            if (node.InScope)
            {
                Of(graph.Labels[node.Label])[window] += node.Preexisting ? 0 : 1;
            }
        }

        foreach (ref readonly GraphEdge edge in graph.Edges)
        {
            if (graph.Nodes[edge.Source].InScope && graph.Nodes[edge.Target].InScope)
            {
                Of(graph.LabelOf(edge.Source))[window]++;
                Of(graph.LabelOf(edge.Target))[window]++;
            }
        }

        double[] Of(string label) => activity.TryGetValue(label, out double[]? counts) ? counts : activity[label] = new double[windows];
    }

    private static EdgeSources SourcesBetween(RunWindow[] windows, HashSet<string> labels)
    {
        EdgeSources sources = EdgeSources.ProcessFork;
        foreach (SystemGraph graph in windows.Select(w => w.Graph))
        {
            foreach (ref readonly GraphEdge edge in graph.Edges)
            {
                if (labels.Contains(graph.LabelOf(edge.Source)) && labels.Contains(graph.LabelOf(edge.Target)))
                {
                    sources |= edge.Sources;
                }
            }
        }

        return sources;
    }

    private static double Correlation(double[] x, double[] y)
    {
        (double meanX, double meanY) = (x.Average(), y.Average());
        double covariance = 0, varianceX = 0, varianceY = 0;
        for (int i = 0; i < x.Length; i++)
        {
            covariance += (x[i] - meanX) * (y[i] - meanY);
            varianceX += (x[i] - meanX) * (x[i] - meanX);
            varianceY += (y[i] - meanY) * (y[i] - meanY);
        }

        return varianceX > 0 && varianceY > 0 ? covariance / Math.Sqrt(varianceX * varianceY) : 0;
    }
}
