using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Clustering;

/// <summary>Registers <c>k-means</c> and <c>dbscan</c>.</summary>
public sealed class ClusteringPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IServiceCollection services)
    {
        services.AddResidualModel<KMeansOptions, ClusterModel>(
            KMeansLearner.Name, "load residuals' distance from the nearest cluster centre", options => new KMeansLearner(options));
        services.AddResidualModel<DbscanOptions, ClusterModel>(
            DbscanLearner.Name, "load residuals' distance from the nearest dense region", options => new DbscanLearner(options));
    }
}
