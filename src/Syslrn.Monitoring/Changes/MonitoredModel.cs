using System.Collections.Immutable;
using Syslrn.Contracts.Plugins;
using Syslrn.Probes.Planning;

namespace Syslrn.Monitoring.Changes;

/// <summary>A model with what it judges.</summary>
/// <param name="Model">The model.</param>
/// <param name="Source">Its features, from programs that are attached.</param>
/// <param name="Options">When to check.</param>
public sealed record MonitoredModel(INormalModel Model, IFeatureSource Source, MonitorOptions Options)
{
    /// <summary>What people call the model.</summary>
    public string Name { get; init; } = "";

    /// <summary>A hash of the model, which tells versions of the same name apart.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>Features that gated programs count, and whether they count all of it.</summary>
    public ImmutableSortedDictionary<string, Gating> Gated { get; init; } = ImmutableSortedDictionary<string, Gating>.Empty;

    /// <summary>Features that it judges, by name.</summary>
    public IEnumerable<string> Features => Model.Reports.Where(r => r.Selected).Select(r => r.Feature);
}
