using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Graphs;

namespace Syslrn.Monitoring.Sources;

/// <summary>Features computed from events in user space: events make the window's graph, the fitted embedder turns it into values.</summary>
internal sealed class GraphFeatures(IFittedEmbedder embedder, ImmutableArray<ServiceInterface> services)
{
    private readonly SystemGraphBuilder _graph = new();
    private readonly ArrivalCounter _arrivals = new(services);

    /// <summary>The request types, in ordinal order.</summary>
    public ImmutableArray<string> RequestTypes { get; } =
        [.. services.Select(s => s.RequestType).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Arrivals since the last <see cref="ForgetArrivals"/>.</summary>
    public Load Arrivals => _arrivals.Count;

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
    public void Add(in EventRecord record)
    {
        _arrivals.Add(record);
        _graph.Add(record);
    }

    /// <summary>Ends the window and begins the next at a time on the boot-time clock, in nanoseconds: all events so far are older.</summary>
    public void BeginWindow(ulong startNs) => _graph.BeginWindow(startNs);

    /// <summary>Counts arrivals from here.</summary>
    public void ForgetArrivals() => _arrivals.Reset();
}
