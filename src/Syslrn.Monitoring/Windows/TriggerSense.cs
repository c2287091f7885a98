using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Probes.Planning;

namespace Syslrn.Monitoring.Windows;

/// <summary>Whether a model can judge what gated programs count.</summary>
public static class TriggerSense
{
    /// <summary>Throws unless all that gated programs count is caused by requests, or grows with time.</summary>
    /// <param name="model">The model.</param>
    /// <param name="gated">The features that gated programs count.</param>
    /// <param name="dimensions">Number of features of the embedding.</param>
    /// <exception cref="SyslrnException">The model expects some of it in every window, also in one without requests and without length: a closed gate would look like a failure.</exception>
    public static void Require(INormalModel model, ImmutableSortedDictionary<string, Gating> gated, int dimensions)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(gated);
        Verdict nothing = gated.IsEmpty ? new Verdict(0, []) : model.Check(new double[dimensions], new Exposure(Load.None, TimeSpan.Zero));
        if (nothing.Deviations.FirstOrDefault(d => gated.ContainsKey(d.Feature)) is { } always)
        {
            throw new SyslrnException(
                ErrorCause.Usage,
                FormattableString.Invariant($"triggers cannot be used: the model expects {always.Feature} to be {always.Expected:0.##} in every window, also in one without requests; leave --triggers and the pipeline's monitor.triggers out, or train without invariants"));
        }
    }
}
