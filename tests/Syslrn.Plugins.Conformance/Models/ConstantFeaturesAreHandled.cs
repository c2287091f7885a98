namespace Syslrn.Plugins.Conformance.Models;

/// <summary>Learns from windows in which nothing changes.</summary>
public sealed class ConstantFeaturesAreHandled : IConformanceCheck<NormalModelSubject>
{
    /// <inheritdoc/>
    public string Requirement => "where no feature ever changes the model fits with finite scores, or refuses with a SyslrnException of cause Usage";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(NormalModelSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return Refusals.OrViolations(() => new ScoresAreFinite().Violations(subject with { Training = TrainingWindows.Constant }));
    }
}
