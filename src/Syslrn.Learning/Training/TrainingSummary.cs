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
        if (Runs.Length > 0 && Runs.All(r => r.Arrivals == 0))
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
/// <param name="Arrivals">Connections that arrived at the service interface; 0 if that was not recorded.</param>
/// <param name="Score">How a model learned from the other runs judges it: above 1 it does not fit them.</param>
/// <param name="Misfit">The feature that fits least, if one does not.</param>
public sealed record TrainingRun(
    string Name, ImmutableSortedDictionary<string, double> Load, double ServingSeconds, double IdleSeconds, int Arrivals, double Score, Deviation? Misfit)
{
    /// <summary>
    /// What is doubtful about the run, one line each. Online the load is the number of arrivals, so it must be that in training too.
    /// </summary>
    public IEnumerable<string> Doubts()
    {
        double requests = Load.Values.Sum();
        if (Arrivals > 0 && Arrivals != requests)
        {
            yield return $"run {Name}: its workload made {requests:0.##} requests, but {Arrivals} connections arrived at the service interface: "
                + "a monitor counts connections, so make one connection for each request, and let nobody else connect";
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
            serving.Sum(w => w.ArrivalsNs.Length),
            verdict.Score,
            verdict.Deviations.FirstOrDefault());
    }
}
