using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Learning;
using Syslrn.Graphs.Windows;

namespace Syslrn.Monitoring.Sources;

/// <summary>Counts arrival events per request type.</summary>
internal sealed class ArrivalCounter(ImmutableArray<ServiceInterface> services)
{
    private readonly ArrivalFilter _filter = new(services);
    private readonly SortedDictionary<string, double> _counts = new(StringComparer.Ordinal);

    /// <summary>The request types, in ordinal order.</summary>
    public ImmutableArray<string> RequestTypes { get; } =
        [.. services.Select(s => s.RequestType).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Arrivals so far.</summary>
    public Load Count => new(_counts);

    /// <summary>Counts an event if it is an arrival at one of the interfaces.</summary>
    public void Add(in EventRecord record)
    {
        if (record.Kind == EventKind.Arrival && _filter.RequestTypeOf(record) is { } type)
        {
            _counts[type] = _counts.GetValueOrDefault(type) + 1;
        }
    }

    /// <summary>Begins at zero again.</summary>
    public void Reset() => _counts.Clear();
}
