namespace Syslrn.Learning.Evaluation;

/// <summary>
/// The interval of a mean whose observations come in clusters: runs of one fault are alike, so that hundreds of them say little more than one. Whole clusters are drawn with
/// replacement (A. C. Davison, D. V. Hinkley, "Bootstrap Methods and their Application", section 3.8).
/// </summary>
internal static class ClusterBootstrap
{
    private const int Samples = 10_000;

    /// <summary>The percentile interval of the mean of all observations.</summary>
    /// <param name="clusters">The observations of each cluster, at least one cluster, none empty.</param>
    /// <param name="seed">For the draws.</param>
    public static Interval OfMean(IReadOnlyList<double[]> clusters, int seed)
    {
        var random = new Random(seed);
        double[] sums = [.. clusters.Select(c => c.Sum())];
        var means = new double[Samples];
        for (int sample = 0; sample < Samples; sample++)
        {
            double sum = 0;
            int count = 0;
            for (int i = 0; i < sums.Length; i++)
            {
                int drawn = random.Next(sums.Length);
                sum += sums[drawn];
                count += clusters[drawn].Length;
            }

            means[sample] = sum / count;
        }

        Array.Sort(means);
        int tail = (int)((1 - Interval.Confidence) / 2 * Samples);
        return new Interval(means[tail], means[Samples - 1 - tail]);
    }
}
