using System.Collections.Immutable;
using Syslrn.Contracts.Events;

namespace Syslrn.Probes.Templates;

/// <summary>
/// What holds for a plan, as names that the catalogue's <c>when</c> uses: <c>mode:count</c>, <c>mode:stream</c>, <c>service</c>,
/// <c>service:inet</c>, <c>service:unix</c>, <c>scope:host</c>, <c>scope:cgroup</c>, <c>scope:subtree</c>.
/// </summary>
public static class PlanConditions
{
    private const ushort UnixFamily = 1;

    /// <summary>Kinds of scopes.</summary>
    public static ImmutableArray<string> ScopeKinds { get; } = ["host", "cgroup", "subtree"];

    /// <summary>Every condition there is.</summary>
    internal static ImmutableArray<string> All { get; } =
        [Mode(ProbeMode.Count), Mode(ProbeMode.Stream), "service", "service:inet", "service:unix", .. ScopeKinds.Select(Scope)];

    /// <summary>The conditions that hold.</summary>
    /// <param name="mode">How programs report.</param>
    /// <param name="services">Listening sockets that count requests.</param>
    /// <param name="scopeKind">One of <see cref="ScopeKinds"/>; null: programs are to fit every kind.</param>
    /// <exception cref="ArgumentException">There is no such kind of scope.</exception>
    public static ImmutableHashSet<string> Of(ProbeMode mode, ImmutableArray<ServiceInterface> services, string? scopeKind)
    {
        if (scopeKind is not null && !ScopeKinds.Contains(scopeKind))
        {
            throw new ArgumentException($"'{scopeKind}' is no kind of scope; there are {string.Join(", ", ScopeKinds)}", nameof(scopeKind));
        }

        IEnumerable<string> scopes = scopeKind is null ? ScopeKinds : [scopeKind];
        IEnumerable<string> families = services.Select(s => s.Family == UnixFamily ? "service:unix" : "service:inet");
        return [Mode(mode), .. scopes.Select(Scope), .. families, .. services.IsEmpty ? (string[])[] : ["service"]];
    }

    private static string Mode(ProbeMode mode) => mode == ProbeMode.Count ? "mode:count" : "mode:stream";

    private static string Scope(string kind) => $"scope:{kind}";
}
