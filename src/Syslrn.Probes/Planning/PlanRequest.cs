using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes.Planning;

/// <summary>What a plan is made from, besides the features.</summary>
internal sealed record PlanRequest(ImmutableArray<ServiceInterface> Services, TemplateCatalogue Catalogue, string ScopeKind, PlanOptions Options)
{
    /// <summary>On which kernel, with which hooks, for people.</summary>
    public string Where => (Options.Kernel?.Description ?? "a kernel with every hook") + (Options.Hooks == HookFilter.Auto ? "" : $" with {Options.Hooks} hooks only");
}
