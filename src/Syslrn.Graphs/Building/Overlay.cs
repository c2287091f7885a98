using System.Runtime.InteropServices;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Graphs.Building;

/// <summary>
/// What is concluded only when a graph is asked for, because a later event may still change it: ends that nobody was seen at.
/// They are the only holder of the socket or pipe, or a remote host. Remote hosts get numbers after those of the processes.
/// </summary>
internal sealed class Overlay(ProcessTable processes, LocalAddresses addresses, ulong windowStartNs)
{
    private readonly Dictionary<(InetAddress, uint), int> _remoteHosts = [];
    private readonly List<RemoteHost> _remotes = [];

    /// <summary>Start of the window: what happened before is no edge of it.</summary>
    public ulong WindowStartNs => windowStartNs;

    /// <summary>The edges concluded.</summary>
    public EdgeTable Edges { get; } = new();

    /// <summary>The remote hosts; the first has the number that follows the last process's.</summary>
    public ReadOnlySpan<RemoteHost> Remotes => CollectionsMarshal.AsSpan(_remotes);

    /// <summary>Adds an edge unless one of its ends is unknown (negative).</summary>
    public void Add(int source, int target, EdgeType type, EdgeSources sources, ulong timeNs)
    {
        if (source >= 0 && target >= 0 && timeNs >= windowStartNs)
        {
            Edges.Add(source, target, type, sources, timeNs);
        }
    }

    /// <summary>The same if the source lies outside the scope: what a process inside sends is seen itself.</summary>
    public void AddFromOutside(int source, int target, EdgeType type, EdgeSources sources, ulong timeNs)
    {
        if (source >= processes.Count || (source >= 0 && !processes[source].InScope))
        {
            Add(source, target, type, sources, timeNs);
        }
    }

    /// <summary>The number of a remote host; -1 if the address is a recorded host's own.</summary>
    public int RemoteHost(InetAddress address, uint seenFrom) => addresses.Contains(address) ? -1 : Outside(address, seenFrom);

    /// <summary>The number of whoever uses an address outside the scope.</summary>
    public int Outside(InetAddress address, uint seenFrom)
    {
        uint host = address.IsLoopback ? seenFrom : SystemGraphBuilder.RemoteHostIndex;
        ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(_remoteHosts, (address, host), out bool known);
        if (!known)
        {
            number = processes.Count + _remotes.Count;
            _remotes.Add(new RemoteHost(address, host));
        }

        return number;
    }
}

/// <summary>A remote end known only by its address.</summary>
/// <param name="Address">The address.</param>
/// <param name="Host">The recorded host for a loopback address, else <see cref="SystemGraphBuilder.RemoteHostIndex"/>.</param>
internal readonly record struct RemoteHost(InetAddress Address, uint Host);
