using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.LogBaselines.Sequences;
using Syslrn.Plugins.LogBaselines.Templates;

namespace Syslrn.Plugins.LogBaselines;

/// <summary>Registers <c>unseen-templates</c> and <c>log-ngrams</c>.</summary>
public sealed class LogBaselinesPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IServiceCollection services) => services
        .AddLogDetector<UnseenTemplatesOptions, TemplateModel>(
            UnseenTemplatesLearner.Name,
            "count of the log templates that no failure-free run had, and of those that all had and are missing",
            options => new UnseenTemplatesLearner(options))
        .AddLogDetector<LogNGramsOptions, NGramModel>(
            LogNGramsLearner.Name,
            "count of the sequences of n log templates that no failure-free run had",
            options => new LogNGramsLearner(options));
}
