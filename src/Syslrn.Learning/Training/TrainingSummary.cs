using System.Collections.Immutable;
using Syslrn.Contracts.Learning;

namespace Syslrn.Learning.Training;

/// <summary>What a model was learned from.</summary>
/// <param name="Runs">The runs, by name.</param>
public sealed record TrainingSummary(ImmutableArray<TrainingRun> Runs)
{
    /// <summary>What is doubtful about the runs, one line each.</summary>
    public IEnumerable<string> Doubts()
    {
        if (Runs.Length > 0 && Runs.All(r => r.Arrivals.IsEmpty))
        {
            yield return "no connection arrived at the service interface in any run, though requests were made: a monitor would count no requests, "
                + "and find normal work too much: is 'service' in the pipeline the address that the application listens on?";
        }

        foreach (string doubt in Runs.SelectMany(r => r.Doubts()))
        {
            yield return doubt;
        }
    }
}

/// <summary>A run that took part in training.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Load">Requests per request type that its workload made.</param>
/// <param name="ServingSeconds">Length of its serving windows.</param>
/// <param name="IdleSeconds">Length of its idle windows.</param>
/// <param name="Arrivals">Connections that arrived at the service interfaces, per request type; empty if that was not recorded.</param>
/// <param name="Score">How a model learned from the other runs judges it: above 1 it does not fit them.</param>
/// <param name="Misfit">The feature that fits least, if one does not.</param>
public sealed record TrainingRun(
    string Name,
    ImmutableSortedDictionary<string, double> Load,
    double ServingSeconds,
    double IdleSeconds,
    ImmutableSortedDictionary<string, double> Arrivals,
    double Score,
    Deviation? Misfit)
{
    /// <summary>
    /// What is doubtful about the run, one line each. Online the load is the number of arrivals, so it must be that in training too.
    /// </summary>
    public IEnumerable<string> Doubts()
    {
        if (ArrivalDoubt.Of(Name, new Contracts.Learning.Load(Load), new Contracts.Learning.Load(Arrivals)) is { } doubt)
        {
            yield return doubt;
        }

        if (Misfit is { } misfit)
        {
            yield return FormattableString.Invariant(
                $"run {Name} does not fit the other runs, {misfit.Feature} is {misfit.Observed:0.##} where they expect {misfit.Expected:0.##}: if it was not normal, remove it and train again");
        }
    }

    /// <summary>Summarises a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="verdict">What a model learned from the other runs says of it.</param>
    public static TrainingRun Of(RunView run, Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(verdict);
        RunWindow[] serving = [.. run.Windows.Where(w => w.Kind == WindowKind.Serving)];
        return new TrainingRun(
            run.Name,
            serving.Aggregate(Contracts.Learning.Load.None, (sum, w) => sum.Plus(w.Exposure.Load)).Requests,
            serving.Sum(w => w.Exposure.Duration.TotalSeconds),
            run.Windows.Where(w => w.Kind == WindowKind.Idle).Sum(w => w.Exposure.Duration.TotalSeconds),
            serving.Aggregate(Contracts.Learning.Load.None, (sum, w) => sum.Plus(w.Arrived)).Requests,
            verdict.Score,
            verdict.Deviations.FirstOrDefault());
    }
}
