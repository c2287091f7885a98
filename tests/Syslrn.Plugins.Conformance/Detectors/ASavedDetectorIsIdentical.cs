using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Detectors;

/// <summary>Saves, loads, saves again.</summary>
public sealed class ASavedDetectorIsIdentical : IConformanceCheck<DetectorSubject>
{
    /// <inheritdoc/>
    public string Requirement => "a saved detector is identical when loaded";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(DetectorSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        IDetector detector = subject.Fit();
        byte[] state = States.Save(detector.Save);
        IDetector loaded = States.Load(subject.Make().Load, state);
        return subject.Differences(detector, loaded).Concat(
            States.Save(loaded.Save).AsSpan().SequenceEqual(state) ? [] : ["what it saves after loading is not what was loaded"]);
    }
}
