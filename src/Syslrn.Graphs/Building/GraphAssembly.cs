using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Graphs.Building;

/// <summary>Makes the immutable graph: drops processes that play no part, numbers the rest in the order in which they were first seen.</summary>
internal sealed class GraphAssembly(ProcessTable processes, EdgeTable edges, FailureTable failures, Overlay overlay)
{
    private const string NamelessInside = "(unknown)";
    private const string NamelessOutside = "(outside)";

    private readonly Dictionary<string, int> _labels = new(StringComparer.Ordinal);
    private readonly ImmutableArray<string>.Builder _labelTexts = ImmutableArray.CreateBuilder<string>();

    /// <summary>The graph.</summary>
    public SystemGraph Assemble()
    {
        List<GraphEdge> all = AllEdges();
        int[] numbers = NumberNodes(all);
        var nodes = new List<GraphNode>(numbers.Length);
        var labelOf = new int[processes.Labels.Count];
        Array.Fill(labelOf, -1);
        for (int i = 0; i < processes.Count; i++)
        {
            if (numbers[i] >= 0)
            {
                nodes.Add(NodeOf(processes[i], labelOf));
            }
        }

        foreach (GraphNode remote in RemoteNodes(all, numbers))
        {
            nodes.Add(remote);
        }

        foreach (ref GraphEdge edge in CollectionsMarshal.AsSpan(all))
        {
            edge = edge with { Source = numbers[edge.Source], Target = numbers[edge.Target] };
        }

        return new SystemGraph(
            _labelTexts.ToImmutable(), nodes, all, [.. failures.All.Where(f => numbers[f.Node] >= 0).Select(f => f with { Node = numbers[f.Node] })]);
    }

    private List<GraphEdge> AllEdges()
    {
        var all = new List<GraphEdge>(edges.Count + overlay.Edges.Count);
        for (int i = 0; i < edges.Count; i++)
        {
            all.Add(edges[i]);
        }

        for (int i = 0; i < overlay.Edges.Count; i++)
        {
            GraphEdge concluded = overlay.Edges[i];
            int seen = edges.Find(concluded);
            if (seen < 0)
            {
                all.Add(concluded);
            }
            else
            {
                all[seen] = all[seen] with
                {
                    Sources = all[seen].Sources | concluded.Sources,
                    FirstSeenNs = Math.Min(all[seen].FirstSeenNs, concluded.FirstSeenNs),
                };
            }
        }

        return all;
    }

    private int[] NumberNodes(List<GraphEdge> all)
    {
        var numbers = new int[processes.Count + overlay.Remotes.Length];
        Array.Fill(numbers, -1);
        foreach (ref readonly GraphEdge edge in CollectionsMarshal.AsSpan(all))
        {
            numbers[edge.Source] = numbers[edge.Target] = 0;
        }

        int next = 0;
        for (int i = 0; i < numbers.Length; i++)
        {
            bool takesPart = numbers[i] == 0
                || (i < processes.Count && processes[i].InScope && processes[i].IsAliveAt(overlay.WindowStartNs));
            numbers[i] = takesPart ? next++ : -1;
        }

        return numbers;
    }

    private GraphNode NodeOf(in ProcessEntry entry, int[] labelOf)
    {
        int label = entry.Label == LabelTable.None
            ? NumberOf(entry.InScope ? NamelessInside : NamelessOutside)
            : labelOf[entry.Label] >= 0 ? labelOf[entry.Label] : labelOf[entry.Label] = NumberOf(processes.Labels[entry.Label]);
        return new GraphNode(
            entry.Host,
            entry.ProcessId,
            entry.StartNs,
            label,
            entry.InScope,
            entry.Preexisting,
            entry.FirstSeenNs,
            entry.EndNs,
            entry.WaitStatus,
            ActivityClass.Unknown);
    }

    private IEnumerable<GraphNode> RemoteNodes(List<GraphEdge> all, int[] numbers)
    {
        var firstSeen = new Dictionary<int, ulong>();
        foreach (GraphEdge edge in all)
        {
            int remote = Math.Max(edge.Source, edge.Target);
            if (remote >= processes.Count)
            {
                firstSeen[remote] = Math.Min(edge.FirstSeenNs, firstSeen.GetValueOrDefault(remote, ulong.MaxValue));
            }
        }

        for (int i = processes.Count; i < numbers.Length; i++)
        {
            if (numbers[i] >= 0)
            {
                RemoteHost remote = overlay.Remotes[i - processes.Count];
                yield return new GraphNode(
                    remote.Host, 0, 0, NumberOf(remote.Address.ToString()), false, false, firstSeen[i], 0, 0, ActivityClass.Unknown);
            }
        }
    }

    private int NumberOf(string label)
    {
        if (!_labels.TryGetValue(label, out int number))
        {
            number = _labels[label] = _labelTexts.Count;
            _labelTexts.Add(label);
        }

        return number;
    }
}
