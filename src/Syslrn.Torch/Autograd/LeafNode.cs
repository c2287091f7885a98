using Buffer = Syslrn.Torch.Memory.Buffer;

namespace Syslrn.Torch.Autograd;

/// <summary>The beginning of the tape: adds what arrives to a tensor's <c>grad</c>.</summary>
internal sealed class LeafNode(torch.Tensor tensor) : Node([])
{
    public override void Backward()
    {
        Buffer arrived = Gradients[0]!;
        Gradients[0] = null;
        if (tensor.IsInvalid)
        {
            arrived.Release();
            return;
        }

        tensor.AddGradient(arrived);
    }
}
