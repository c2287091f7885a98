using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Detectors;

/// <summary>Judges the same runs on several threads.</summary>
public sealed class ThreadsDoNotDisturbADetector : IConformanceCheck<DetectorSubject>
{
    /// <inheritdoc/>
    public string Requirement => "a detector may be used from several threads at once";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(DetectorSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        IDetector detector = subject.Fit();
        RunView[] runs = [.. subject.Runs];
        double[] expected = [.. runs.Select(r => detector.Check(r).Score)];
        int checks = 20 * runs.Length;
        int wrong = 0;
        AtOnce.Run(checks, i =>
        {
            if (!detector.Check(runs[i % runs.Length]).Score.Equals(expected[i % runs.Length]))
            {
                Interlocked.Increment(ref wrong);
            }
        });
        return wrong == 0 ? [] : [$"{wrong} of {checks} verdicts differed from those of one thread"];
    }
}
