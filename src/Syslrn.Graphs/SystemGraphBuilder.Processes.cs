using Syslrn.Contracts.Events;
using Syslrn.Contracts.Graphs;
using Syslrn.Graphs.Building;

namespace Syslrn.Graphs;

/// <content>Which processes there are.</content>
public sealed partial class SystemGraphBuilder
{
    /// <summary>
    /// In-scope processes first seen in this window of which neither a snapshot nor a fork told: an event was lost, or they were moved
    /// into the scope. They are nodes nevertheless.
    /// </summary>
    public int UnexplainedProcesses
    {
        get
        {
            int count = 0;
            for (int i = 0; i < _processes.Count; i++)
            {
                count += _processes[i] is { Unexplained: true, InScope: true } ? 1 : 0;
            }

            return count;
        }
    }

    private int Actor(in EventRecord record)
    {
        int actor = _processes.FindOrAdd(record.Host, record.ProcessId, record.StartNs, record.TimestampNs, out bool added);
        ref ProcessEntry entry = ref _processes[actor];
        if (record.Kind is EventKind.ProcessExists or EventKind.SocketExists or EventKind.PipeExists)
        {
            ShowInSnapshot(ref entry, added);
        }
        else if (added)
        {
            AddUnexplained(ref entry);
        }

        entry.InScope |= (record.Traits & EventTraits.ActorInScope) != 0;
        _processes.NameIfUnnamed(actor, record.Comm);
        return actor;
    }

    private int Peer(in EventRecord record)
    {
        if (record.PeerProcessId == 0)
        {
            return -1;
        }

        int peer = _processes.FindOrAdd(record.Host, record.PeerProcessId, record.PeerStartNs, record.TimestampNs, out bool added);
        ref ProcessEntry entry = ref _processes[peer];
        if (added)
        {
            AddUnexplained(ref entry);
        }

        entry.InScope |= (record.Traits & EventTraits.PeerInScope) != 0;
        return peer;
    }

    private void Fork(in EventRecord record, int parent)
    {
        if (record.PeerProcessId == 0)
        {
            return;
        }

        bool added = true;
        int child = record.PeerStartNs == 0
            ? _processes.AddWithoutStart(record.Host, record.PeerProcessId, record.TimestampNs)
            : _processes.FindOrAdd(record.Host, record.PeerProcessId, record.PeerStartNs, record.TimestampNs, out added);
        ref ProcessEntry entry = ref _processes[child];
        if (entry.ForkNs == 0)
        {
            _processes.Link(parent, child, record.TimestampNs);
        }

        // It may be known already, from a record that overtook the fork.
        entry.Unexplained = entry.Preexisting = false;
        entry.InScope |= (record.Traits & EventTraits.PeerInScope) != 0;
        if (entry.Label == LabelTable.None)
        {
            entry.Label = _processes[parent].Label;
        }

        AddCreation(parent, child, ref entry, record.TimestampNs);
    }

    // A process is created once, so that no table needs to tell whether the edge is known. A record may be repeated, or damaged.
    private void AddCreation(int parent, int child, ref ProcessEntry entry, ulong timeNs)
    {
        if (entry.CreationEdge < 0 && parent != child)
        {
            entry.CreationEdge = _edges.AddNew(parent, child, EdgeType.Creation, EdgeSources.ProcessFork, timeNs);
        }
        else if (parent != child && _edges[entry.CreationEdge].Source == parent)
        {
            _edges.SeeAgain(entry.CreationEdge, EdgeSources.ProcessFork, timeNs);
        }
        else
        {
            _edges.Add(parent, child, EdgeType.Creation, EdgeSources.ProcessFork, timeNs);
        }
    }

    private void AddUnexplained(ref ProcessEntry entry)
    {
        entry.Unexplained = true;
        entry.Preexisting = entry.StartNs != 0 && entry.StartNs < _windowStartNs;
    }

    private void ShowInSnapshot(ref ProcessEntry entry, bool added)
    {
        entry.FromSnapshot = true;
        if (!added && !entry.Unexplained)
        {
            return;
        }

        // A snapshot in the middle of a window also shows processes whose fork event was lost.
        bool began = _startIsGiven || !added;
        entry.Preexisting = entry.StartNs == 0 || !began || entry.StartNs < _windowStartNs;
        entry.Unexplained = !entry.Preexisting;
    }
}
