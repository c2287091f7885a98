using Syslrn.Torch.Operations;

namespace Syslrn.Torch;

public static partial class torch
{
    /// <summary>Threads that large products are shared among; results do not depend on it. 1 unless set.</summary>
    public static void set_num_threads(int num) => Kernels.Products.Threads = num >= 1
        ? num
        : throw new ArgumentOutOfRangeException(nameof(num), num, "at least one thread is needed");

    /// <summary>Threads that large products are shared among.</summary>
    public static int get_num_threads() => Kernels.Products.Threads;

    /// <summary>Puts tensors one after the other along a dimension.</summary>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => Concatenation.Apply(tensors, dim);

    /// <summary>Puts tensors side by side along a new dimension.</summary>
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => Concatenation.Apply([.. tensors.Select(t => t.unsqueeze(dim))], dim);

    /// <summary>The matrix product.</summary>
    public static Tensor matmul(Tensor input, Tensor target) => input.matmul(target);

    /// <summary>0 where it is negative.</summary>
    public static Tensor relu(Tensor input) => input.relu();

    /// <summary>1 / (1 + e^-x)</summary>
    public static Tensor sigmoid(Tensor input) => input.sigmoid();

    /// <summary>The hyperbolic tangent.</summary>
    public static Tensor tanh(Tensor input) => input.tanh();
}
