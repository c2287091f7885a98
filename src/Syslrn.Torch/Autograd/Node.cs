using Syslrn.Torch.Memory;
using Buffer = Syslrn.Torch.Memory.Buffer;

namespace Syslrn.Torch.Autograd;

/// <summary>
/// A step of the tape: an operation whose result depends on something that wants a gradient. It holds the values its gradient
/// needs until the gradient was computed, or until nothing can ask for it any more.
/// </summary>
internal abstract class Node
{
    private static long _made;

    private readonly Edge[] _inputs;
    private Buffer[]? _saved;
    private int _references;

    protected Node(ReadOnlySpan<torch.Tensor?> inputs, int outputs = 1)
    {
        Sequence = this is LeafNode ? 0 : Interlocked.Increment(ref _made);
        Gradients = new Buffer?[outputs];
        _inputs = new Edge[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            _inputs[i] = inputs[i]?.GradientEdge ?? default;
            _inputs[i].Node?.Retain();
        }
    }

    /// <summary>Rises with every operation, so that gradients flow in the reverse order.</summary>
    public long Sequence { get; }

    public ReadOnlySpan<Edge> Inputs => _inputs;

    /// <summary>What has arrived so far, one an output.</summary>
    public Buffer?[] Gradients { get; }

    /// <summary>True once the values are gone.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>Mark of the engine's search.</summary>
    public bool IsVisited { get; set; }

    /// <summary>True if the gradient of an input is wanted.</summary>
    protected bool Needs(int input) => _inputs[input].Node is not null;

    /// <summary>Passes gradients to the inputs. The engine releases those that arrived.</summary>
    public abstract void Backward();

    public void Retain() => _references++;

    /// <summary>One reference less; without any, the values and the inputs are let go.</summary>
    public void Release()
    {
        if (--_references > 0)
        {
            return;
        }

        // Chains may be thousands of steps long: no recursion.
        var open = new Stack<Node>();
        open.Push(this);
        while (open.TryPop(out Node? node))
        {
            node.Spend();
            foreach (Edge edge in node._inputs)
            {
                if (edge.Node is { } input && --input._references == 0)
                {
                    open.Push(input);
                }
            }
        }
    }

    /// <summary>Lets the values go.</summary>
    public void Spend()
    {
        if (IsSpent || this is LeafNode)
        {
            return;
        }

        IsSpent = true;
        foreach (Buffer buffer in _saved ?? [])
        {
            buffer.Release();
        }

        _saved = null;
    }

    public void Accumulate(int output, Buffer gradient)
    {
        if (Gradients[output] is not { } sum)
        {
            Gradients[output] = gradient;
            return;
        }

        Gradients[output] = GradientSum.Add(sum, gradient);
    }

    /// <summary>Keeps values until the gradient was computed.</summary>
    protected void Save(params ReadOnlySpan<Buffer?> buffers)
    {
        var saved = new List<Buffer>(buffers.Length);
        foreach (Buffer? buffer in buffers)
        {
            if (buffer is not null)
            {
                buffer.Retain();
                saved.Add(buffer);
            }
        }

        _saved = [.. saved];
    }

    /// <summary>Hands a gradient to an input, and its ownership.</summary>
    protected void Pass(int input, Buffer gradient)
    {
        if (_inputs[input] is { Node: { } node, Output: int output })
        {
            node.Accumulate(output, gradient);
        }
        else
        {
            gradient.Release();
        }
    }

    /// <summary>The gradient of an output that is the operation's only one.</summary>
    protected Buffer<T> Gradient<T>(int output = 0)
        where T : unmanaged => (Buffer<T>)Gradients[output]!;
}

/// <summary>Where a gradient goes: an output of an earlier step.</summary>
internal readonly record struct Edge(Node? Node, int Output);
