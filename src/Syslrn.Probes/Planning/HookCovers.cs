using System.Collections.Immutable;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes.Planning;

/// <summary>Ways to observe a primitive: sets of hooks of which exactly one sees each needed observation.</summary>
internal static class HookCovers
{
    /// <summary>All of them, those of preferred hooks first. A hook that sees nothing that is needed is in none.</summary>
    /// <param name="needed">Names of the observations that must be made.</param>
    /// <param name="hooks">Hooks that can be used, in order of preference.</param>
    public static IEnumerable<ImmutableArray<Hook>> Of(ImmutableArray<string> needed, IReadOnlyList<Hook> hooks)
    {
        if (needed.IsEmpty)
        {
            yield return [];
            yield break;
        }

        foreach (Hook hook in hooks.Where(h => h.Observes.Contains(needed[0])))
        {
            // What comes before in the list of the needed is seen already: a hook that sees it too would see it twice.
            ImmutableArray<string> rest = [.. needed.Where(n => !hook.Observes.Contains(n))];
            Hook[] compatible = [.. hooks.Where(h => !h.Observes.Intersect(hook.Observes).Intersect(needed).Any())];
            foreach (ImmutableArray<Hook> cover in Of(rest, compatible))
            {
                yield return [hook, .. cover];
            }
        }
    }

    /// <summary>The preferred way in a mode, whatever the kernel; null if there is none.</summary>
    public static ImmutableArray<HookChoice>? Preferred(Primitive primitive, ProbeMode mode, IReadOnlySet<string> conditions)
    {
        ImmutableArray<string> needed = [.. primitive.Needed(conditions).Select(o => o.Name)];
        foreach (ImmutableArray<Hook> cover in Of(needed, [.. primitive.Hooks.Where(h => h.Template(mode) is not null)]))
        {
            return [.. cover.Select(h => new HookChoice(primitive.Name, h.Name, [.. needed.Where(h.Observes.Contains)]))];
        }

        return null;
    }
}
