namespace Syslrn.Plugins.Conformance;

/// <summary>Runs checks so that a plugin that throws in one is still seen by the others.</summary>
public static class CheckRunner
{
    /// <summary>What violates the properties, in the order of the checks.</summary>
    public static IReadOnlyList<Violation> Run<TSubject>(IEnumerable<IConformanceCheck<TSubject>> checks, TSubject subject)
    {
        ArgumentNullException.ThrowIfNull(checks);
        return [.. checks.SelectMany(c => Run(c, subject))];
    }

    private static List<Violation> Run<TSubject>(IConformanceCheck<TSubject> check, TSubject subject)
    {
        var found = new List<Violation>();
        try
        {
            found.AddRange(check.Violations(subject).Select(message => new Violation(check.Requirement, message)));
        }
#pragma warning disable CA1031 // Whatever a plugin throws is a finding.
        catch (Exception e)
#pragma warning restore CA1031
        {
            found.Add(new Violation(check.Requirement, $"threw {e.GetType().Name}: {e.Message}"));
        }

        return found;
    }
}
