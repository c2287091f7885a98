using System.Collections.Immutable;
using Syslrn.Cli.Output;
using Syslrn.Contracts;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Learning.Attribution;
using Syslrn.Learning.Models;

namespace Syslrn.Cli.Training;

/// <summary>Where every selected feature depends on every executable: on which they depend in fact, and what would make them depend on fewer.</summary>
/// <param name="Influences">How much the selected features change without an executable, on average, as shares of what they are; the strongest first.</param>
/// <param name="Restricted">What attribution would restrict the graphs to; empty if no executable follows the load.</param>
internal sealed record TailoringAdvice(ImmutableArray<ExecutableInfluence> Influences, ImmutableArray<string> Restricted)
{
    private const double MinCorrelation = 0.9;
    private const int Windows = 3;
    private const int Shown = 6;

    /// <summary>The advice, null if features can be tailored as they are.</summary>
    public static TailoringAdvice? Of(TrainedModel model, IReadOnlyList<RunView> runs, CancellationToken cancellation)
    {
        IReadOnlyList<int> selected = model.Detector.Model.SelectedFeatures;
        if (selected.Count == 0 || !model.SelectedFeatures.All(DependsOnEveryExecutable))
        {
            return null;
        }

        // Every graph is embedded once for each executable in it: a few show enough.
        SystemGraph[] graphs = [.. runs.SelectMany(r => r.Windows).OrderByDescending(w => w.Exposure.Load.Total).Take(Windows).Select(w => w.Graph)];
        return new TailoringAdvice(
            [
                .. LabelOcclusion.Of(model.Detector.Embedder, graphs, cancellation)
                    .Select(i => new ExecutableInfluence(i.Label, selected.Average(f => i.Shares[f]))).Where(i => i.Share > 0).OrderByDescending(i => i.Share),
            ],
            FollowTheLoad(runs, cancellation));
    }

    /// <summary>Says it.</summary>
    public void Show(PeopleWriter people)
    {
        people.Line("no tailoring possible: every selected feature depends on every executable, so monitoring costs what");
        people.Line("full recording costs; 'syslrn explain MODEL' says how much");
        people.Line($"  without one they change by: {string.Join(", ", Influences.Take(Shown).Select(i => FormattableString.Invariant($"{i.Executable} {i.Share:P0}")))}");
        people.Line(Restricted.IsEmpty
            ? "  attribution would not help: no executable follows the load"
            : FormattableString.Invariant($"  'attribution: {{ min-correlation: {MinCorrelation} }}' in the pipeline would restrict them to {string.Join(", ", Restricted)}"));
    }

    private static bool DependsOnEveryExecutable(Feature feature) => feature.Evidence.Any(e => e.Primitive == OsPrimitives.ProcessExec && e.Executables.IsEmpty);

    private static ImmutableArray<string> FollowTheLoad(IReadOnlyList<RunView> runs, CancellationToken cancellation)
    {
        try
        {
            return LabelAttribution.Choose(runs, MinCorrelation, cancellation).Labels;
        }
        catch (SyslrnException)
        {
            return [];
        }
    }
}

/// <summary>How much an executable matters.</summary>
/// <param name="Executable">Its name.</param>
/// <param name="Share">At least 0; 1: nothing is left of the features without it.</param>
internal sealed record ExecutableInfluence(string Executable, double Share);
