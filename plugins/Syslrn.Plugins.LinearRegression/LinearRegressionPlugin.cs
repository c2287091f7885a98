using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.LinearRegression;

/// <summary>Registers <c>linear-regression</c>.</summary>
public sealed class LinearRegressionPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IServiceCollection services) => services.AddNormalModel<LinearRegressionOptions>(
        LinearRegressionLearner.Name,
        "features that grow linearly with the number of requests (the paper's model), above a background that grows with time",
        options => new LinearRegressionLearner(options));
}
