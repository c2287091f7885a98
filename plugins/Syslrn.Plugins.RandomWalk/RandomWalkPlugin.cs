using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.RandomWalk;

/// <summary>Registers <c>random-walk</c>.</summary>
public sealed class RandomWalkPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IServiceCollection services) => services.AddEmbedder<RandomWalkOptions>(
        RandomWalkEmbedder.Name,
        "per executable and number of steps: chances that a random walk from its processes returns",
        options => new RandomWalkEmbedder(options));
}
