using System.Collections.Immutable;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Learning;

namespace Syslrn.Plugins.Conformance.Models;

/// <summary>
/// Failure-free windows of a simulated application: counts that grow with the load exactly, with noise, and with time; one that does not
/// follow the load, and one that never changes.
/// </summary>
/// <param name="Matrix">One row a window.</param>
/// <param name="Exposures">What the windows were exposed to.</param>
public sealed record TrainingWindows(FeatureMatrix Matrix, IReadOnlyList<Exposure> Exposures)
{
    /// <summary>A load in the middle of those of the training.</summary>
    public const double UsualLoad = 9;

    private static readonly string[] Names = ["exact", "twice", "thrice", "noisy", "timer", "random", "constant"];

    /// <summary>A window of <see cref="UsualLoad"/>.</summary>
    public static Exposure Usual { get; } = new(Load.Of(UsualLoad), TimeSpan.FromSeconds(3));

    /// <summary>Twelve windows under load and three idle ones.</summary>
    public static TrainingWindows Default { get; } = Make([2, 4, 6, 8, 12, 16, 3, 5, 7, 9, 11, 13], idle: 3);

    /// <summary>One failure-free run: an idle and a serving window.</summary>
    public static TrainingWindows OneRun { get; } = Make([9], idle: 1);

    /// <summary>Windows in which no feature ever changes.</summary>
    public static TrainingWindows Constant { get; } = Default with
    {
        Matrix = new FeatureMatrix(Default.Matrix.Features, Default.Matrix.Rows, [.. Enumerable.Repeat(4.0, Default.Matrix.Rows * Names.Length)]),
    };

    /// <summary>A normal window of a load.</summary>
    public double[] Normal(double load)
    {
        double[] values = [load, 2 * load, 3 * load + 1, 40 * load, 50 * load, 0, 5];
        return values[..Matrix.Features.Length];
    }

    private static TrainingWindows Make(double[] loads, int idle)
    {
        var random = new Random(7);
        var rows = new List<double[]>();
        var exposures = new List<Exposure>();
        for (int i = 0; i < idle; i++)
        {
            rows.Add([0, 0, 0, 0, i % 2, 0, 5]);
            exposures.Add(new Exposure(Load.None, TimeSpan.FromSeconds(2 + i)));
        }

        for (int i = 0; i < loads.Length; i++)
        {
            rows.Add([loads[i], 2 * loads[i], 3 * loads[i] + 1, 40 * loads[i] + random.Next(-2, 3), 50 * loads[i] + random.Next(2), random.Next(9), 5]);
            exposures.Add(new Exposure(Load.Of(loads[i]), TimeSpan.FromSeconds(1 + i % 5)));
        }

        ImmutableArray<Feature> features = [.. Names.Select(n => new Feature(n, $"simulated: {n}", [], null))];
        return new TrainingWindows(new FeatureMatrix(features, rows.Count, (double[])[.. rows.SelectMany(r => r)]), exposures);
    }
}
