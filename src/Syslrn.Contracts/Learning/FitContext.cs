namespace Syslrn.Contracts.Learning;

/// <summary>What fitting may depend on besides its data.</summary>
/// <param name="Seed">For every random choice: equal seeds give equal results.</param>
/// <param name="Clock">The time, for progress only.</param>
/// <param name="Progress">Receives the fraction done, 0 to 1.</param>
/// <param name="Cancellation">Stops the fit.</param>
public sealed record FitContext(ulong Seed, TimeProvider Clock, IProgress<double> Progress, CancellationToken Cancellation)
{
    /// <summary>A context with seed 0 that reports to nobody.</summary>
    public static FitContext Default { get; } = new(0, TimeProvider.System, new Silent(), CancellationToken.None);

    private sealed class Silent : IProgress<double>
    {
        public void Report(double value)
        {
        }
    }
}
