using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.OutcomeCounters;

/// <summary>Registers <c>outcome-counters</c>.</summary>
public sealed class OutcomeCountersPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IServiceCollection services) => services.AddEmbedder<OutcomeCountersOptions>(
        OutcomeCountersEmbedder.Name,
        "per executable: failed exits, forks, execs and connects, and how long processes lived",
        options => new OutcomeCountersEmbedder(options));
}
