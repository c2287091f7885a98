using Syslrn.Torch.Modules;

namespace Syslrn.Torch.Optimizers;

/// <summary>Clears gradients.</summary>
internal static class Gradients
{
    public static void Clear(Parameter parameter, bool toNone)
    {
        if (toNone)
        {
            parameter.grad = null;
        }
        else
        {
            parameter.grad?.zero_();
        }
    }
}
