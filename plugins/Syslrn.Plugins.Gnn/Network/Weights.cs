using Syslrn.Plugins.Gnn.Training;

namespace Syslrn.Plugins.Gnn.Network;

/// <summary>Initial weights, from the plugin's own random numbers, since those of tensor engines differ.</summary>
internal static class Weights
{
    /// <summary>A linear map without bias, begun as He et al. (ICCV 2015) recommend for rectifiers.</summary>
    public static Linear Linear(int inputs, int outputs, SeededRandom random)
    {
        Linear linear = torch.nn.Linear(inputs, outputs, hasBias: false);
        using IDisposable silent = no_grad();
        using Tensor values = Uniform(outputs, inputs, Math.Sqrt(6.0 / inputs), random);
        linear.weight!.copy_(values);
        return linear;
    }

    /// <summary>A table of vectors.</summary>
    public static Parameter Table(int rows, int width, SeededRandom random) => new(Uniform(rows, width, 1, random));

    private static Tensor Uniform(int rows, int columns, double bound, SeededRandom random)
    {
        var values = new float[rows * columns];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)(bound * ((2 * random.Uniform()) - 1));
        }

        return torch.tensor(values, [rows, columns]);
    }
}
