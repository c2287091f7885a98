using System.Collections.Immutable;
using Syslrn.Contracts.Events;

namespace Syslrn.Graphs.Windows;

/// <summary>Finds the service interface at which a connection arrived.</summary>
/// <param name="services">The interfaces.</param>
public sealed class ArrivalFilter(ImmutableArray<ServiceInterface> services)
{
    private const int AddressBytes = 32;
    private const ushort Ipv6Family = 10;

    /// <summary>The type of the request, null if it arrived elsewhere.</summary>
    public string? RequestTypeOf(in EventRecord record)
    {
        ReadOnlySpan<byte> address = record.Address;
        foreach (ServiceInterface service in services)
        {
            // A socket that listens on every IPv6 address takes IPv4 connections too, and events tell them as IPv4.
            bool sameFamily = service.Family == record.Family || (service.IsAnyAddress && service.Family == Ipv6Family);
            bool here = sameFamily && service.Port == record.LocalPort
                && (service.IsAnyAddress || IsAt(service.Address.AsSpan(), address, service.Port == 0));
            if (here)
            {
                return service.RequestType;
            }
        }

        return null;
    }

    // A record has room for the first bytes of a path only; what follows a shorter one is zero.
    private static bool IsAt(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual, bool isPath)
    {
        ReadOnlySpan<byte> begin = expected[..Math.Min(expected.Length, AddressBytes)];
        return actual.StartsWith(begin) && (!isPath || !actual[begin.Length..].ContainsAnyExcept((byte)0));
    }
}
