namespace Syslrn.Torch.Autograd;

/// <summary>Decides what is recorded.</summary>
internal static class Tape
{
    /// <summary>True if an operation on these tensors must be recorded.</summary>
    public static bool Records(params ReadOnlySpan<torch.Tensor?> inputs)
    {
        if (!GradMode.IsEnabled)
        {
            return false;
        }

        foreach (torch.Tensor? input in inputs)
        {
            if (input is { requires_grad: true })
            {
                return true;
            }
        }

        return false;
    }
}
