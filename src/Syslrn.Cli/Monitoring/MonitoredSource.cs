using System.Collections.Immutable;
using Syslrn.Cli.Models;
using Syslrn.Cli.Shell;
using Syslrn.Contracts;
using Syslrn.Events.Runs;
using Syslrn.Monitoring;
using Syslrn.Monitoring.Changes;
using Syslrn.Monitoring.Sources;
using Syslrn.Probes.Planning;

namespace Syslrn.Cli.Monitoring;

/// <summary>What is monitored, with the time that passes there.</summary>
/// <param name="Monitored">The model, and where its features come from.</param>
/// <param name="Clock">The time.</param>
/// <param name="Wait">Lets time pass.</param>
/// <param name="Ends">When it ends by itself; null: never.</param>
/// <param name="Description">What it is, for people.</param>
internal sealed record MonitoredSource(
    MonitoredModel Monitored,
    TimeProvider Clock,
    Func<TimeSpan, CancellationToken, Task> Wait,
    TimeSpan? Ends,
    string Description)
{
    /// <summary>A recorded run.</summary>
    /// <exception cref="SyslrnException">It cannot be read or monitored.</exception>
    public static MonitoredSource Replay(string directory, StoredModel model)
    {
        using Run run = RunDirectory.Open(directory);

        // Requests that were under way when the recording began are not known, but before its phases there are none.
        MonitorOptions options = OptionsOf(model) with { Settling = TimeSpan.Zero };
        var source = new ReplayFeatureSource(run, model.Model.Detector.Embedder);
        TimeSpan ends = source.Remaining + options.CompletionTime + options.Confirmation + options.CheckEvery;
        return new(Judging(model, source, options), source.Clock, source.Clock.Wait, ends, $"run {run.Name} ({Features(model)})");
    }

    /// <summary>The running application.</summary>
    /// <exception cref="SyslrnException">It does not run, or its probes cannot be attached.</exception>
    public static MonitoredSource Attach(StoredModel model, bool triggers, VerbContext context)
    {
        MonitorOptions options = OptionsOf(model);
        (IFeatureSource source, ImmutableSortedDictionary<string, Gating> gated, string description) =
            LiveApplication.Attach(model, triggers || model.Pipeline.Monitor.Triggers, context.Progress.Warn);
        return new(Judging(model, source, options) with { Gated = gated }, context.Clock, (time, cancellation) => Task.Delay(time, context.Clock, cancellation), null, description);
    }

    /// <summary>A model with where its features come from.</summary>
    public static MonitoredModel Judging(StoredModel model, IFeatureSource source) => Judging(model, source, OptionsOf(model));

    private static MonitoredModel Judging(StoredModel model, IFeatureSource source, MonitorOptions options) =>
        new(model.Model.Detector.Model, source, options) { Name = model.Directory, Fingerprint = model.Fingerprint };

    private static MonitorOptions OptionsOf(StoredModel model) => new(model.Model.Completion.Value)
    {
        CheckEvery = model.Pipeline.Monitor.CheckEvery,
        MaxWindow = model.Pipeline.Monitor.MaxWindow,
    };

    private static string Features(StoredModel model) =>
        $"{model.Model.Detector.Model.SelectedFeatures.Count} of {model.Model.Detector.Embedder.Features.Count} features";
}
