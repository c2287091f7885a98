using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Learning;

namespace Syslrn.Monitoring.Sources;

/// <summary>Counts arrival events per request type.</summary>
internal sealed class ArrivalCounter(ImmutableArray<ServiceInterface> services)
{
    private const ushort Ipv6Family = 10;
    private readonly SortedDictionary<string, double> _counts = new(StringComparer.Ordinal);

    /// <summary>Arrivals so far.</summary>
    public Load Count => new(_counts);

    /// <summary>Counts an event if it is an arrival at one of the interfaces.</summary>
    public void Add(in EventRecord record)
    {
        if (record.Kind != EventKind.Arrival)
        {
            return;
        }

        foreach (ServiceInterface service in services)
        {
            if (IsAt(service, record))
            {
                _counts[service.RequestType] = _counts.GetValueOrDefault(service.RequestType) + 1;
                return;
            }
        }
    }

    /// <summary>Begins at zero again.</summary>
    public void Reset() => _counts.Clear();

    private static bool IsAt(ServiceInterface service, in EventRecord record)
    {
        ReadOnlySpan<byte> listener = record.Address;
        ReadOnlySpan<byte> expected = service.Address.AsSpan();
        if (service.Port == 0)
        {
            // The record holds the beginning of the path.
            int length = Math.Min(expected.Length, listener.Length);
            return record.Family == service.Family && listener[..length].SequenceEqual(expected[..length])
                && (length == listener.Length || listener[length] == 0);
        }

        // A socket that listens on every IPv6 address also takes IPv4 connections.
        bool sameFamily = record.Family == service.Family || (service.IsAnyAddress && service.Family == Ipv6Family);
        return sameFamily && record.LocalPort == service.Port
            && (service.IsAnyAddress || listener[..expected.Length].SequenceEqual(expected));
    }
}
