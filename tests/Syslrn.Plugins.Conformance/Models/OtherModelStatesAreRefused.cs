namespace Syslrn.Plugins.Conformance.Models;

/// <summary>Loads foreign and damaged states.</summary>
public sealed class OtherModelStatesAreRefused : IConformanceCheck<NormalModelSubject>
{
    /// <inheritdoc/>
    public string Requirement => "a state that it did not write is refused with InvalidDataException";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(NormalModelSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return States.NotRefused(subject.Make().Load, States.Save(subject.Fit().Save));
    }
}
