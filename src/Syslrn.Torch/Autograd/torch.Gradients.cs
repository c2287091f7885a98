using Syslrn.Torch.Autograd;

namespace Syslrn.Torch;

/// <summary>TorchSharp's <c>torch</c>: tensors, their operations, and gradients.</summary>
public static partial class torch
{
    /// <summary>Operations of this thread are not recorded until the result is disposed.</summary>
    public static IDisposable no_grad() => new GradMode(enabled: false);

    /// <summary>Operations of this thread are recorded until the result is disposed, even inside <see cref="no_grad"/>.</summary>
    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    /// <summary>A scope that disposes the tensors made in it.</summary>
    public static DisposeScope NewDisposeScope() => new();
}
