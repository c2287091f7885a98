using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Kernel.Tests.Monitoring;

/// <summary>Normal behaviour of the test's server: every request runs the program "true" once.</summary>
internal sealed class OneForkPerRequest : INormalModel
{
    public const string Feature = "true/instances";

    public IReadOnlyList<int> SelectedFeatures => [0];

    public IReadOnlyList<FeatureReport> Reports => [new(Feature, true, "", "y = load")];

    public Verdict Check(ReadOnlySpan<double> embedding, Exposure exposure)
    {
        double expected = Math.Clamp(embedding[0], exposure.Load.Total, exposure.Load.Total + exposure.InFlight.Total);
        double distance = Math.Abs(embedding[0] - expected) / 0.5;
        return new Verdict(distance, distance > 1 ? [new Deviation(Feature, embedding[0], expected, 0.5)] : []);
    }

    public void Save(Stream stream) => throw new NotSupportedException();
}

/// <summary>Counts processes that became "true".</summary>
internal sealed class TrueCounter : IFittedEmbedder
{
    private static readonly ImmutableArray<Evidence> Labelling = [new(OsPrimitives.ProcessFork, []), new(OsPrimitives.ProcessExec, ["true"])];

    public IReadOnlyList<Feature> Features { get; } =
    [
        new(OneForkPerRequest.Feature, "", Labelling, new([OsPrimitives.ProcessFork], CounterRole.CreatedProcess, "true", CounterDistinctBy.Nothing, MovesWithExec: true)),
    ];

    public void Embed(SystemGraph graph, Span<double> vector)
    {
        vector.Clear();
        for (int node = 0; node < graph.Nodes.Length; node++)
        {
            vector[0] += graph.Nodes[node] is { InScope: true, Preexisting: false } && graph.LabelOf(node) == "true" ? 1 : 0;
        }
    }

    public void Save(Stream stream) => throw new NotSupportedException();
}
