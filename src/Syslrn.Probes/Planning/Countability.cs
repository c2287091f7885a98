using System.Globalization;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes.Planning;

/// <summary>Decides whether the kernel can count a feature with the templates there are.</summary>
internal static class Countability
{
    /// <summary>Why a feature cannot be counted, null if it can.</summary>
    /// <param name="feature">The feature.</param>
    /// <param name="evidence">What the backtracking rule asks for, which need not be what the feature's counter names.</param>
    /// <param name="catalogue">The templates.</param>
    public static string? WhyNot(Feature feature, IEnumerable<Evidence> evidence, TemplateCatalogue catalogue) =>
        WhyNot(feature, catalogue)
            ?? evidence.Select(e => e.Primitive).Where(p => catalogue.Primitives.TryGetValue(p, out Primitive? asked) && !asked.Supports(ProbeMode.Count))
                .Select(p => $"its evidence names {p}, which has no count template").FirstOrDefault();

    private static string? WhyNot(Feature feature, TemplateCatalogue catalogue)
    {
        CounterDefinition? counter = feature.Counter;
        if (counter is null)
        {
            return "it has no counter definition";
        }

        if (!counter.MovesWithExec)
        {
            return "its count stays with the old label when a process executes a program";
        }

        if (!IsKernelName(counter.Label))
        {
            return $"its label is no process name of 1 to {ProcessName.MaxBytes} bytes";
        }

        foreach (string name in counter.Primitives)
        {
            if (!catalogue.Primitives.TryGetValue(name, out Primitive? primitive) || !primitive.Supports(ProbeMode.Count))
            {
                return $"{name} has no count template";
            }

            if (!primitive.CountedRoles.Contains(counter.Role))
            {
                return string.Create(CultureInfo.InvariantCulture, $"{name} is not counted for the role {counter.Role}");
            }
        }

        return counter.Primitives.IsEmpty ? "its counter names no OS primitive" : null;
    }

    private static bool IsKernelName(string label)
    {
        try
        {
            return ProcessName.Encode(label) is { Length: > 0 and <= ProcessName.MaxBytes } name && !name.Contains((byte)0);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
