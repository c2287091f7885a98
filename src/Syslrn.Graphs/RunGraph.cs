using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Events.Runs;
using Syslrn.Graphs.Windows;

namespace Syslrn.Graphs;

/// <summary>The system graph of a run or of one of its windows, with what it is a graph of.</summary>
/// <param name="Graph">The graph, with activity classes where phases were marked.</param>
/// <param name="StartNs">Begin of the time it covers, on the boot-time clock.</param>
/// <param name="Duration">Length of that time.</param>
/// <param name="UnexplainedProcesses">See <see cref="SystemGraphBuilder.UnexplainedProcesses"/>.</param>
public sealed record RunGraph(SystemGraph Graph, ulong StartNs, TimeSpan Duration, int UnexplainedProcesses)
{
    /// <summary>The graph of the whole run.</summary>
    public static RunGraph Whole(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        ulong startNs = run.Manifest.StartedNs;
        var all = new WindowSpan(WindowKind.Serving, startNs, Math.Max(run.EndNs, startNs));
        WindowContents contents = WindowPass.Build(run, [all])[0];
        return Of(contents, new ActivityClassifier(PhasePlan.Of(run), [contents.Graph]));
    }

    /// <summary>The graph of a window.</summary>
    /// <exception cref="SyslrnException">The run has no such window.</exception>
    public static RunGraph OfWindow(Run run, WindowKind kind)
    {
        ArgumentNullException.ThrowIfNull(run);
        PhasePlan plan = PhasePlan.Of(run);
        WindowSpan wanted = plan.Require(kind, run);
        ImmutableArray<WindowContents> windows = WindowPass.Build(run, plan.Windows);
        return Of(windows.Single(w => w.Span == wanted), new ActivityClassifier(plan, windows.Select(w => w.Graph)));
    }

    private static RunGraph Of(WindowContents contents, ActivityClassifier classifier) =>
        new(classifier.Classify(contents.Graph), contents.Span.StartNs, contents.Span.Duration, contents.UnexplainedProcesses);
}
