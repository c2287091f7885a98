using Syslrn.Contracts.Graphs;

namespace Syslrn.Graphs.Windows;

/// <summary>Finds out why processes exist, see <see cref="ActivityClass"/>, from when they began and how often their likes begin.</summary>
internal sealed class ActivityClassifier
{
    private readonly PhasePlan _plan;
    private readonly Dictionary<string, int> _idle = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _serving = new(StringComparer.Ordinal);

    /// <summary>Counts how many processes of each label began in the windows.</summary>
    /// <param name="plan">The phases.</param>
    /// <param name="graphs">The graph of the whole run, or those of its windows.</param>
    public ActivityClassifier(PhasePlan plan, IEnumerable<SystemGraph> graphs)
    {
        _plan = plan;
        foreach (SystemGraph graph in graphs)
        {
            foreach (ref readonly GraphNode node in graph.Nodes)
            {
                if (!node.InScope || node.Preexisting)
                {
                    continue;
                }

                string label = graph.Labels[node.Label];
                Count(_idle, label, plan.Idle, node);
                Count(_serving, label, plan.Serving, node);
            }
        }
    }

    /// <summary>The same graph with the class of each process.</summary>
    public SystemGraph Classify(SystemGraph graph)
    {
        if (!_plan.HasPhases)
        {
            return graph;
        }

        GraphNode[] nodes = graph.Nodes.ToArray();
        for (int i = 0; i < nodes.Length; i++)
        {
            nodes[i] = nodes[i] with { Class = ClassOf(nodes[i], graph.LabelOf(i)) };
        }

        return new SystemGraph(graph.Labels, nodes, graph.Edges.ToArray(), graph.Failures.ToArray());
    }

    private static ulong Birth(in GraphNode node) => node.StartNs != 0 ? node.StartNs : node.FirstSeenNs;

    private static void Count(Dictionary<string, int> counts, string label, WindowSpan? window, in GraphNode node)
    {
        if (window?.Contains(Birth(node)) == true)
        {
            counts[label] = counts.GetValueOrDefault(label) + 1;
        }
    }

    private static double Rate(Dictionary<string, int> counts, string label, WindowSpan? window) =>
        window is null || !counts.TryGetValue(label, out int count) ? 0 : count / Math.Max(window.Duration.TotalSeconds, 1e-9);

    private ActivityClass ClassOf(in GraphNode node, string label)
    {
        ulong birth = Birth(node);
        if (!node.InScope)
        {
            return ActivityClass.Unknown;
        }

        if (birth < _plan.ApplicationStartNs)
        {
            return ActivityClass.SystemBackground;
        }

        if (_plan.Serving is null || birth < _plan.Serving.StartNs)
        {
            return ActivityClass.ApplicationBackground;
        }

        double idle = Rate(_idle, label, _plan.Idle);
        return idle > 0 && idle >= Rate(_serving, label, _plan.Serving) ? ActivityClass.ApplicationBackground : ActivityClass.Workload;
    }
}
