using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Detectors;

/// <summary>Compares runs before and after.</summary>
public sealed class FitAndCheckLeaveRunsAlone : IConformanceCheck<DetectorSubject>
{
    /// <inheritdoc/>
    public string Requirement => "Fit and Check change neither the list of runs nor their graphs";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(DetectorSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        RunView[] runs = [.. subject.FailureFree];
        (GraphNode[], GraphEdge[])[] before = Graphs();
        IDetector detector = subject.Make().Fit(runs, FitContext.Default);
        detector.Check(runs[0]);
        if (!runs.SequenceEqual(subject.FailureFree))
        {
            yield return "the list of runs has changed";
        }

        if (!before.Zip(Graphs()).All(g => g.First.Item1.SequenceEqual(g.Second.Item1) && g.First.Item2.SequenceEqual(g.Second.Item2)))
        {
            yield return "the graph of a run has changed";
        }

        (GraphNode[], GraphEdge[])[] Graphs() =>
            [.. subject.FailureFree.SelectMany(r => r.Windows).Select(w => (w.Graph.Nodes.ToArray(), w.Graph.Edges.ToArray()))];
    }
}
