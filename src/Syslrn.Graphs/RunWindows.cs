using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Contracts.Learning;
using Syslrn.Events.Runs;
using Syslrn.Graphs.Windows;

namespace Syslrn.Graphs;

/// <summary>Makes of a recorded run what detectors see of it.</summary>
public static class RunWindows
{
    /// <summary>
    /// The serving window of a run and, where the phase was marked, its idle window. A run without marked phases is one serving
    /// window. The load is what the workload counted, or if nobody said, the arrivals at the service interface.
    /// </summary>
    /// <exception cref="SyslrnException">The run has phases but no serving phase, or nothing tells its load.</exception>
    public static RunView From(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        PhasePlan plan = PhasePlan.Of(run);
        plan.Require(WindowKind.Serving, run);
        ImmutableArray<WindowContents> windows = WindowPass.Build(run, plan.Windows);
        var classifier = new ActivityClassifier(plan, windows.Select(w => w.Graph));
        return new RunView(run.Name, [.. windows.Select(w => WindowOf(w, classifier, run))], [.. run.LogFiles.Select(f => LogOf(f, run))]);
    }

    private static RunWindow WindowOf(WindowContents window, ActivityClassifier classifier, Run run)
    {
        Load load = window.Span.Kind == WindowKind.Idle ? Load.None : run.Manifest.Load ?? Arrived(window, run);
        return new RunWindow(
            window.Span.Kind,
            classifier.Classify(window.Graph),
            new Exposure(load, window.Span.Duration),
            window.Arrivals);
    }

    private static Load Arrived(WindowContents window, Run run) => run.Manifest.Service.IsEmpty
        ? throw new SyslrnException(
            ErrorCause.Usage, $"{run.Path}: the load is not known: record with --load N, or with --pipeline, whose service interface counts requests")
        : Load.Of(window.Arrivals);

    private static RunLog LogOf(string path, Run run) =>
        new(Path.GetRelativePath(Path.Combine(run.Path, RunDirectory.LogsFolder), path), [.. File.ReadLines(path)]);
}
