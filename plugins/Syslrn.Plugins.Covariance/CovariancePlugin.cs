using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Covariance;

/// <summary>Registers <c>mahalanobis</c> and <c>pca</c>.</summary>
public sealed class CovariancePlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IServiceCollection services)
    {
        services.AddResidualModel<MahalanobisOptions, MahalanobisModel>(
            MahalanobisLearner.Name, "Mahalanobis distance of load residuals, with the covariance shrunk by Ledoit and Wolf", options => new MahalanobisLearner(options));
        services.AddResidualModel<PcaOptions, PcaModel>(
            PcaLearner.Name, "load residuals' distance from their principal plane (Q statistic)", options => new PcaLearner(options));
    }
}
