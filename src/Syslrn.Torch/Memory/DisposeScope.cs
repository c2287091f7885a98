namespace Syslrn.Torch;

/// <summary>
/// Disposes at its end what was made since its beginning, on the same thread: tensors give their arrays back to the pool. Scopes nest.
/// Parameters, gradients of parameters and the state of optimizers belong to no scope.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    [ThreadStatic]
    private static DisposeScope? _current;

    private readonly DisposeScope? _outer;
    private readonly List<torch.Tensor?> _owned = [];

    internal DisposeScope()
    {
        _outer = _current;
        _current = this;
    }

    /// <summary>How many tensors the scope will dispose.</summary>
    public int DisposablesCount => _owned.Count(t => t is { IsInvalid: false });

    internal static DisposeScope? Current => _current;

    /// <summary>Leaves a tensor to the outer scope; without one, to its user.</summary>
    public torch.Tensor MoveToOuter(torch.Tensor disposable)
    {
        Forget(disposable);
        _outer?.Include(disposable);
        return disposable;
    }

    /// <summary>Leaves a tensor to its user.</summary>
    public torch.Tensor Detach(torch.Tensor disposable)
    {
        Forget(disposable);
        return disposable;
    }

    /// <summary>Disposes everything and returns to the outer scope.</summary>
    public void Dispose()
    {
        if (_current == this)
        {
            _current = _outer;
        }

        foreach (torch.Tensor? tensor in _owned)
        {
            tensor?.Dispose();
        }

        _owned.Clear();
    }

    internal void Include(torch.Tensor tensor) => _owned.Add(tensor);

    private void Forget(torch.Tensor tensor)
    {
        // What leaves a scope was usually made last.
        int index = _owned.LastIndexOf(tensor);
        if (index >= 0)
        {
            _owned[index] = null;
        }
    }
}
