using Buffer = Syslrn.Torch.Memory.Buffer;

namespace Syslrn.Torch.Modules;

/// <summary>A tensor that is learned. It belongs to its module, not to a dispose scope.</summary>
public sealed class Parameter : torch.Tensor
{
    /// <summary>Takes over the values of a tensor, which must not be used any more.</summary>
    public Parameter(torch.Tensor data, bool requires_grad = true)
        : base(Take(data), data.Shape)
    {
        this.requires_grad = requires_grad;
    }

    private static Buffer Take(torch.Tensor data)
    {
        ArgumentNullException.ThrowIfNull(data);
        data.Values.Retain();
        return data.Values;
    }
}
