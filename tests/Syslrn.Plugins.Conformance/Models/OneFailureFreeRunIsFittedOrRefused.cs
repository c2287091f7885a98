using Syslrn.Contracts;

namespace Syslrn.Plugins.Conformance.Models;

/// <summary>Learns from a single run.</summary>
public sealed class OneFailureFreeRunIsFittedOrRefused : IConformanceCheck<NormalModelSubject>
{
    /// <inheritdoc/>
    public string Requirement => "one failure-free run is learned from, or refused with a SyslrnException of cause Usage";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(NormalModelSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        SyslrnException? refusal = null;
        IEnumerable<string> found = [];
        try
        {
            var single = subject with { Training = TrainingWindows.OneRun };
            found = [.. new ScoresAreFinite().Violations(single)];
        }
        catch (SyslrnException e)
        {
            refusal = e;
        }

        return refusal is null or { Cause: ErrorCause.Usage } ? found : [$"it was refused as an error of the environment: {refusal.Message}"];
    }
}
