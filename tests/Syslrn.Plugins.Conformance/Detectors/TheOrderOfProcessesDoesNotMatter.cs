using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Conformance.Embedders;
using Syslrn.Plugins.Conformance.Graphs;

namespace Syslrn.Plugins.Conformance.Detectors;

/// <summary>Numbers the processes of each run in another order.</summary>
public sealed class TheOrderOfProcessesDoesNotMatter : IConformanceCheck<DetectorSubject>
{
    /// <inheritdoc/>
    public string Requirement => "the order of nodes in the graphs does not matter";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(DetectorSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        IDetector detector = subject.Fit();
        return subject.Runs.SelectMany((r, i) => DetectorSubject.Differences(r.Name, detector.Check(r), detector.Check(Shuffled(r, i)), EmbedderSubject.Rounding));

        static RunView Shuffled(RunView run, int seed) =>
            run with { Windows = [.. run.Windows.Select(w => w with { Graph = GraphPermutation.Shuffle(w.Graph, seed) })] };
    }
}
