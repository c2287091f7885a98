using Syslrn.Contracts;

namespace Syslrn.Plugins.Conformance.Models;

/// <summary>Learns from windows in which nothing changes.</summary>
public sealed class ConstantFeaturesAreHandled : IConformanceCheck<NormalModelSubject>
{
    /// <inheritdoc/>
    public string Requirement => "where no feature ever changes the model fits, or refuses with a SyslrnException, and its scores are finite";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(NormalModelSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        IEnumerable<string> found = [];
        try
        {
            found = [.. new ScoresAreFinite().Violations(subject with { Training = TrainingWindows.Constant })];
        }
        catch (SyslrnException)
        {
            // It says so, which is as good.
        }

        return found;
    }
}
