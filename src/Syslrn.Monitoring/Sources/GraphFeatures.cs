using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Plugins;
using Syslrn.Graphs;

namespace Syslrn.Monitoring.Sources;

/// <summary>Features computed from events in user space: events make the window's graph, the fitted embedder turns it into values.</summary>
internal sealed class GraphFeatures(IFittedEmbedder embedder)
{
    private readonly SystemGraphBuilder _graph = new();

    /// <summary>The open window's values.</summary>
    public ImmutableArray<double> Values
    {
        get
        {
            double[] values = new double[embedder.Features.Count];
            embedder.Embed(_graph.Build(), values);
            return [.. values];
        }
    }

    /// <summary>Adds an event; they come in the order of time.</summary>
    public void Add(in EventRecord record) => _graph.Add(record);

    /// <summary>Ends the window and begins the next at a time on the boot-time clock, in nanoseconds: all events so far are older.</summary>
    public void BeginWindow(ulong startNs) => _graph.BeginWindow(startNs);
}
