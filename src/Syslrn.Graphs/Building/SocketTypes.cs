namespace Syslrn.Graphs.Building;

/// <summary>Numbers of the kernel that records carry.</summary>
internal static class SocketTypes
{
    /// <summary>SOCK_STREAM</summary>
    public const ushort Stream = 1;

    /// <summary>SOCK_DGRAM</summary>
    public const ushort Datagram = 2;

    private const ushort InterNetwork = 2;
    private const ushort InterNetworkV6 = 10;

    /// <summary>True for the address families IPv4 and IPv6.</summary>
    public static bool IsInet(ushort family) => family is InterNetwork or InterNetworkV6;
}
