namespace Syslrn.Overhead.Measuring;

/// <summary>The order of conditions in a round: another in each, so that what drifts in time hits all alike; the same when a benchmark is continued.</summary>
internal static class RoundOrder
{
    private const int Stride = 1_000_003;

    /// <summary>Indices of conditions.</summary>
    /// <param name="seed">Seed of the benchmark.</param>
    /// <param name="round">Number of the round.</param>
    /// <param name="conditions">How many conditions there are.</param>
    public static int[] Of(int seed, int round, int conditions)
    {
        int[] order = [.. Enumerable.Range(0, conditions)];
        new Random(unchecked(seed * Stride + round)).Shuffle(order);
        return order;
    }
}
