using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.IsolationForest;

/// <summary>Registers <c>isolation-forest</c>.</summary>
public sealed class IsolationForestPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IServiceCollection services) => services.AddResidualModel<IsolationForestOptions, IsolationForestModel>(
        IsolationForestLearner.Name,
        "how few random splits isolate load residuals",
        options => new IsolationForestLearner(options));
}
