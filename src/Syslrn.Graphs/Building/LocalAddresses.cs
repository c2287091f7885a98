using System.Runtime.InteropServices;

namespace Syslrn.Graphs.Building;

/// <summary>Which addresses belong to the recorded hosts: all that a socket was seen bound to.</summary>
internal sealed class LocalAddresses
{
    private readonly Dictionary<InetAddress, List<(uint Host, uint Namespace)>> _places = [];

    /// <summary>Notes a socket's own address.</summary>
    public void Add(in InetKey socket)
    {
        if (socket.Local.IsWildcard || socket.Local.IsLoopback)
        {
            return;
        }

        ref List<(uint, uint)>? places = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, socket.Local, out _);
        places ??= new(1);
        if (!places.Contains((socket.Host, socket.Namespace)))
        {
            places.Add((socket.Host, socket.Namespace));
        }
    }

    /// <summary>True if the address is one of the recorded hosts' own.</summary>
    public bool Contains(InetAddress address) => address.IsLoopback || address.IsWildcard || _places.ContainsKey(address);

    /// <summary>Where an address is local: hosts and network namespaces.</summary>
    public IReadOnlyList<(uint Host, uint Namespace)> PlacesOf(InetAddress address) => _places.GetValueOrDefault(address, []);
}
