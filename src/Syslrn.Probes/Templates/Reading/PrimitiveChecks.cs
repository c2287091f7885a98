using System.Collections.Immutable;

namespace Syslrn.Probes.Templates.Reading;

/// <summary>What must agree within a primitive, and between it and its folder.</summary>
internal static class PrimitiveChecks
{
    private const string TemplatePattern = "*.bpf.c.hbs";

    private static readonly ImmutableArray<(ProbeMode Mode, string Name)> s_modes = [(ProbeMode.Count, "count"), (ProbeMode.Stream, "stream")];

    /// <summary>Notes what does not agree.</summary>
    public static void Check(Primitive primitive, string file, string folder, ICollection<string> mistakes)
    {
        foreach (IGrouping<string, Hook> twice in primitive.Hooks.GroupBy(h => h.Name).Where(g => g.Count() > 1))
        {
            mistakes.Add($"{file}: hooks: '{twice.Key}' is there {twice.Count()} times; let one entry observe all that it sees");
        }

        for (int i = 0; i < primitive.Hooks.Length; i++)
        {
            CheckHook(primitive.Hooks[i], $"{file}: hooks[{i}]", folder, mistakes);
        }

        foreach (Observation observation in primitive.Observations)
        {
            CheckObservation(primitive, observation, file, mistakes);
        }

        if (primitive.Hooks.IsEmpty)
        {
            mistakes.Add($"{file}: hooks: missing; give at least one");
        }

        HashSet<string?> used = [primitive.SharedCountTemplate, primitive.SharedStreamTemplate, .. primitive.Hooks.SelectMany(h => (string?[])[h.CountTemplate, h.StreamTemplate])];
        foreach (string stray in Directory.EnumerateFiles(folder, TemplatePattern).Where(f => !used.Contains(f)).Order(StringComparer.Ordinal))
        {
            mistakes.Add($"{stray}: no hook of {primitive.Name} names this template");
        }
    }

    private static void CheckHook(Hook hook, string place, string folder, ICollection<string> mistakes)
    {
        if (hook.Stem.Length > 0 && hook.CountTemplate is null && hook.StreamTemplate is null)
        {
            mistakes.Add($"{place}.template: there is neither {hook.Stem}.count.bpf.c.hbs nor {hook.Stem}.stream.bpf.c.hbs in {folder}");
            return;
        }

        foreach ((ProbeMode mode, string name) in s_modes)
        {
            if ((hook.Template(mode) is null) != (hook.Cost.ProgramNs(mode) is null))
            {
                mistakes.Add(hook.Template(mode) is null
                    ? $"{place}.cost.{name}-ns: {hook.Name} has no {name} template"
                    : $"{place}.cost.{name}-ns: missing; {hook.Name} has a {name} template");
            }
        }
    }

    private static void CheckObservation(Primitive primitive, Observation observation, string file, ICollection<string> mistakes)
    {
        foreach ((ProbeMode mode, string name) in s_modes)
        {
            bool wanted = primitive.Supports(mode) && observation.When.All(c => !c.StartsWith("mode:", StringComparison.Ordinal) || c == $"mode:{name}");
            if (wanted && !primitive.Hooks.Any(h => h.Observes.Contains(observation.Name) && h.Template(mode) is not null))
            {
                mistakes.Add($"{file}: observations.{observation.Name}: no hook with a {name} template observes it; add one, or restrict it with \"when\"");
            }
        }
    }
}
