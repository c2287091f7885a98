using Syslrn.Contracts.Learning;

namespace Syslrn.Contracts.Plugins;

/// <summary>Learns to tell normal runs from failed ones: what evaluation and selection compare.</summary>
public interface IDetectorLearner
{
    /// <summary>Learns from failure-free runs. Does not change its input.</summary>
    IDetector Fit(IReadOnlyList<RunView> failureFree, FitContext context);

    /// <summary>Reads what <see cref="IDetector.Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The stream holds something else.</exception>
    IDetector Load(Stream stream);
}

/// <summary>Judges runs. Immutable, and safe to use from several threads.</summary>
public interface IDetector
{
    /// <summary>Judges a run.</summary>
    Verdict Check(RunView run);

    /// <summary>Writes the state; loading it gives identical verdicts.</summary>
    void Save(Stream stream);
}
