using Syslrn.Contracts;

namespace Syslrn.Plugins.Conformance.Plugins;

/// <summary>Makes every method with its defaults, and with each option at its bounds.</summary>
public sealed class AllowedOptionsAreAccepted : IConformanceCheck<IReadOnlyList<RegisteredMethod>>
{
    /// <inheritdoc/>
    public string Requirement => "a method can be made from its defaults, and any allowed options make it or throw a SyslrnException that says why not";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(IReadOnlyList<RegisteredMethod> subject) =>
        from method in subject
        from variation in OptionVariations.Of(method.OptionsType).Select((v, i) => (v.Name, v.Options, IsDefault: i == 0))
        let error = ErrorOf(method, variation.Options, variation.IsDefault)
        where error is not null
        select $"'{method.Name}' with {variation.Name}: {error}";

    private static string? ErrorOf(RegisteredMethod method, object options, bool isDefault)
    {
        try
        {
            return method.Make(options) is null ? "made nothing" : null;
        }
        catch (SyslrnException e)
        {
            return isDefault ? e.Message : null;
        }
#pragma warning disable CA1031 // Any other exception is the finding.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return $"threw {e.GetType().Name}: {e.Message}";
        }
    }
}
