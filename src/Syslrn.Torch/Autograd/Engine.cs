using Buffer = Syslrn.Torch.Memory.Buffer;

namespace Syslrn.Torch.Autograd;

/// <summary>Runs the tape backwards from a result, in the reverse order of the operations: the same additions in the same order every time.</summary>
internal static class Engine
{
    /// <summary>Adds the gradients of a number to everything it depends on.</summary>
    public static void Run(Edge start, Buffer one)
    {
        List<Node> reached = Reach(start.Node!);
        reached.Sort(static (a, b) => b.Sequence.CompareTo(a.Sequence));
        start.Node!.Accumulate(start.Output, one);
        foreach (Node node in reached)
        {
            node.IsVisited = false;
            if (Array.TrueForAll(node.Gradients, g => g is null))
            {
                continue;
            }

            node.Backward();
            foreach (ref Buffer? gradient in node.Gradients.AsSpan())
            {
                gradient?.Release();
                gradient = null;
            }

            node.Spend();
        }
    }

    private static List<Node> Reach(Node start)
    {
        var reached = new List<Node> { start };
        start.IsVisited = true;
        for (int i = 0; i < reached.Count; i++)
        {
            if (reached[i].IsSpent)
            {
                reached.ForEach(n => n.IsVisited = false);
                throw new InvalidOperationException("the values needed for this gradient are gone: backward() was called on the result before; compute the result again");
            }

            foreach (Edge edge in reached[i].Inputs)
            {
                if (edge.Node is { IsVisited: false } input)
                {
                    input.IsVisited = true;
                    reached.Add(input);
                }
            }
        }

        return reached;
    }
}
