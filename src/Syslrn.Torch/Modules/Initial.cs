namespace Syslrn.Torch.Modules;

/// <summary>How parameters begin, drawn from the default generator; where it matters, fill them from a generator of your own.</summary>
internal static class Initial
{
    /// <summary>Uniform within <c>1 / sqrt(inputs)</c>, as libtorch begins linear and recurrent layers.</summary>
    public static Parameter Uniform(ReadOnlySpan<long> shape, long inputs, torch.ScalarType? type)
    {
        double bound = inputs == 0 ? 0 : 1 / Math.Sqrt(inputs);
        using torch.Tensor unit = torch.rand(shape, type);
        using (torch.no_grad())
        {
            using torch.Tensor values = unit.mul(2 * bound).sub(bound);
            return new Parameter(values);
        }
    }
}
