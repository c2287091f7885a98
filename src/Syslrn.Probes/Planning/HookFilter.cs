using System.Collections.Immutable;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes.Planning;

/// <summary>Restricts a plan to a kind of hooks, or to a family of kinds: <c>kprobe</c> is calls and returns of functions.</summary>
public static class HookFilter
{
    /// <summary>No restriction.</summary>
    public const string Auto = "auto";

    /// <summary>Every filter there is.</summary>
    public static ImmutableArray<string> All { get; } =
        [Auto, .. HookKind.All.Values.SelectMany(k => (string[])[k.Family, k.Name]).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>True if all places at which the hook attaches are of the kind or family.</summary>
    public static bool Admits(string filter, Hook hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return filter == Auto || hook.Targets.All(t => HookKind.Find(t) is { } kind && (kind.Name == filter || kind.Family == filter));
    }
}
