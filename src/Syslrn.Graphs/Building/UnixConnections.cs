using Syslrn.Contracts.Events;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Graphs.Building;

/// <summary>
/// UNIX stream connections. An accept has both ends; a connect is only needed where the acceptor lies outside the scope and is
/// therefore not seen.
/// </summary>
internal sealed class UnixConnections(ProcessTable processes, EdgeTable edges)
{
    private readonly Dictionary<ObjectKey, Connect> _unaccepted = [];

    /// <summary>A process connected to a socket on which another one listens.</summary>
    public void AddConnect(in EventRecord record, int client, int listener)
    {
        if (listener >= 0 && !processes[listener].InScope)
        {
            _unaccepted[ObjectKey.Own(record)] = new Connect(client, listener, record.TimestampNs);
        }
    }

    /// <summary>A process accepted the connection of another.</summary>
    public void AddAccept(in EventRecord record, int acceptor, int client)
    {
        _unaccepted.Remove(ObjectKey.Peer(record));
        if (client >= 0)
        {
            edges.Add(client, acceptor, EdgeType.Ipc, EdgeSources.UnixStream, record.TimestampNs);
        }
    }

    /// <summary>Adds the edges to listeners outside the scope.</summary>
    public void Complete(Overlay overlay)
    {
        foreach (Connect connect in _unaccepted.Values)
        {
            if (!processes[connect.Listener].InScope)
            {
                overlay.Add(connect.Client, connect.Listener, EdgeType.Ipc, EdgeSources.UnixStream, connect.TimeNs);
            }
        }
    }

    /// <summary>Forgets the connects: an accept in the new window needs none.</summary>
    public void BeginWindow() => _unaccepted.Clear();

    private readonly record struct Connect(int Client, int Listener, ulong TimeNs);
}
