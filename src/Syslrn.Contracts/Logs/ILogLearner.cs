using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Contracts.Logs;

/// <summary>Learns what is normal in parsed logs; see <see cref="PluginRegistration.AddLogDetector{TOptions, TModel}"/>.</summary>
/// <typeparam name="TModel">What is learned.</typeparam>
public interface ILogLearner<out TModel>
    where TModel : class, ILogModel
{
    /// <summary>Learns from failure-free runs.</summary>
    TModel Fit(LogTraining training, FitContext context);
}

/// <summary>What a detector on logs learns from.</summary>
/// <param name="Runs">The parsed runs: every template is a learned one.</param>
/// <param name="Templates">The templates.</param>
public sealed record LogTraining(IReadOnlyList<ParsedRun> Runs, ILogTemplates Templates);

/// <summary>
/// What is normal in logs: a record of numbers, texts, arrays and other records, which is saved as JSON. Immutable, and safe to use from
/// several threads.
/// </summary>
public interface ILogModel
{
    /// <summary>Judges a run.</summary>
    /// <param name="run">The run, with the templates that were learned.</param>
    /// <param name="templates">Their texts and parameters.</param>
    Verdict Check(ParsedRun run, ILogTemplates templates);

    /// <summary>True if a loaded state makes sense, with so many templates.</summary>
    bool Fits(int templates);
}
