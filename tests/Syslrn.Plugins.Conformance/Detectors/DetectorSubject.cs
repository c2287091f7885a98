using System.Collections.Immutable;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Detectors;

/// <summary>A detector to check, and on what.</summary>
/// <param name="Make">Makes its learner with the options to check.</param>
/// <param name="FailureFree">Runs that it learns from.</param>
/// <param name="Failing">Runs of which it has to find at least one.</param>
public sealed record DetectorSubject(Func<IDetectorLearner> Make, ImmutableArray<RunView> FailureFree, ImmutableArray<RunView> Failing)
{
    /// <summary>Runs of all kinds: those it learned from, failing ones, and ones that lack something.</summary>
    public IEnumerable<RunView> Runs => FailureFree.Concat(Failing).Concat(SimulatedRuns.Sparse);

    /// <summary>Learns with a new learner.</summary>
    public IDetector Fit() => Make().Fit(FailureFree, FitContext.Default);

    /// <summary>Says how two detectors' verdicts differ, over <see cref="Runs"/>.</summary>
    public IEnumerable<string> Differences(IDetector one, IDetector other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return Runs.SelectMany(run => Differences(run.Name, one.Check(run), other.Check(run)));
    }

    /// <summary>Says how two verdicts differ.</summary>
    /// <param name="run">The run that they are about.</param>
    /// <param name="expected">One verdict.</param>
    /// <param name="actual">The other.</param>
    /// <param name="rounding">Relative difference of scores that is none.</param>
    public static IEnumerable<string> Differences(string run, Verdict expected, Verdict actual, double rounding = 0)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(actual);
        if (Math.Abs(expected.Score - actual.Score) > rounding * (1 + Math.Abs(expected.Score)))
        {
            yield return FormattableString.Invariant($"run '{run}' scores {actual.Score:R} instead of {expected.Score:R}");
        }
        else if (!expected.Deviations.Select(d => d.Feature).Order(StringComparer.Ordinal).SequenceEqual(actual.Deviations.Select(d => d.Feature).Order(StringComparer.Ordinal)))
        {
            yield return $"run '{run}' is blamed on {Names(actual)} instead of {Names(expected)}";
        }
    }

    private static string Names(Verdict verdict) => verdict.Deviations.IsEmpty ? "nothing" : string.Join(", ", verdict.Deviations.Select(d => d.Feature));
}
