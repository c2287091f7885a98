using Syslrn.Contracts.Features;
using Syslrn.Contracts.Learning;

namespace Syslrn.Contracts.Residuals;

/// <summary>
/// Learns what load residuals are normal: the way to write a model that need not know of load, duration and requests in flight. Raw
/// counts grow with the load, so distances between windows would tell of the load alone; residuals do not. Registered with
/// <see cref="Plugins.PluginRegistration.AddResidualModel"/>.
/// </summary>
/// <typeparam name="TModel">What is learned: a record that is saved as JSON.</typeparam>
public interface IResidualLearner<TModel>
    where TModel : class, IResidualModel
{
    /// <summary>Learns from failure-free windows under load. Does not change its input.</summary>
    /// <param name="residuals">
    /// One row a window, one column a selected feature: <c>(y - expected) / scale</c>, where the scale is the standard deviation of a
    /// new window's distance from its line, and at least half a count. There are at least four rows and one column, all values finite.
    /// </param>
    /// <param name="context">Seed, clock, progress, cancellation.</param>
    /// <exception cref="SyslrnException">The windows do not suffice; the message says what to change.</exception>
    TModel Fit(FeatureMatrix residuals, FitContext context);
}

/// <summary>What residuals are normal. Immutable, and safe to use from several threads.</summary>
public interface IResidualModel
{
    /// <summary>How abnormal a window is: above 1 it is an anomaly by the method's own criterion. Finite, and at least 0.</summary>
    /// <param name="residuals">One value per column of the training data.</param>
    double Score(ReadOnlySpan<double> residuals);

    /// <summary>
    /// Which residuals make the score. By default a feature's contribution is by how much the score falls if it alone is exactly as
    /// its line expects.
    /// </summary>
    /// <param name="residuals">The window.</param>
    /// <param name="expected">Receives the residuals of the normal window that this one is compared with; it holds zeros.</param>
    /// <param name="contributions">Receives each feature's part in the score, at least 0, in any unit.</param>
    void Explain(ReadOnlySpan<double> residuals, Span<double> expected, Span<double> contributions)
    {
        double score = Score(residuals);
        double[] changed = residuals.ToArray();
        for (int feature = 0; feature < changed.Length; feature++)
        {
            changed[feature] = 0;
            contributions[feature] = residuals[feature] == 0 ? 0 : Math.Max(0, score - Score(changed));
            changed[feature] = residuals[feature];
        }
    }

    /// <summary>False if what was read from a file cannot judge windows of so many features.</summary>
    bool Fits(int features);
}
