using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Neighbours;

/// <summary>Registers <c>knn</c> and <c>lof</c>.</summary>
public sealed class NeighboursPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IServiceCollection services)
    {
        services.AddResidualModel<KnnOptions, KnnModel>(
            KnnLearner.Name, "load residuals' distance from the k-th nearest normal window", options => new KnnLearner(options));
        services.AddResidualModel<LofOptions, LofModel>(
            LofLearner.Name, "local outlier factor of load residuals", options => new LofLearner(options));
    }
}
