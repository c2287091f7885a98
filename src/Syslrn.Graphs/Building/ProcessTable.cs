using System.Runtime.InteropServices;
using Syslrn.Contracts.Events;

namespace Syslrn.Graphs.Building;

/// <summary>The processes of a graph by (host, process id, start). Process ids are reused, so a key leads to the latest of a chain.</summary>
internal sealed class ProcessTable
{
    private const ulong LingerNs = 10_000_000_000;
    private readonly Dictionary<ulong, int> _latest = [];
    private ChunkedList<ProcessEntry> _entries = new();

    /// <summary>Names of processes.</summary>
    public LabelTable Labels { get; } = new();

    /// <summary>Number of processes.</summary>
    public int Count => _entries.Count;

    /// <summary>One process.</summary>
    public ref ProcessEntry this[int index] => ref _entries[index];

    /// <summary>Finds a process or adds it; with start 0 (unknown) the latest of that id.</summary>
    public int FindOrAdd(uint host, uint processId, ulong startNs, ulong timeNs, out bool added)
    {
        ref int latest = ref CollectionsMarshal.GetValueRefOrAddDefault(_latest, Key(host, processId), out bool known);
        added = false;
        if (known)
        {
            ref ProcessEntry entry = ref _entries[latest];
            if (entry.StartNs == startNs || startNs == 0)
            {
                return latest;
            }

            if (entry.StartNs == 0 && entry.EndNs == 0)
            {
                // Known so far as somebody's peer only: now its start is known too.
                entry.StartNs = startNs;
                return latest;
            }

            for (int i = entry.PreviousSameId; i >= 0; i = _entries[i].PreviousSameId)
            {
                if (_entries[i].StartNs == startNs)
                {
                    return i;
                }
            }
        }

        added = true;
        return Insert(ref latest, known, host, processId, startNs, timeNs);
    }

    /// <summary>Adds a process whose start is not known although the record tells of its creation.</summary>
    public int AddWithoutStart(uint host, uint processId, ulong timeNs)
    {
        ref int latest = ref CollectionsMarshal.GetValueRefOrAddDefault(_latest, Key(host, processId), out bool known);
        return Insert(ref latest, known, host, processId, 0, timeNs);
    }

    /// <summary>Gives a process that has no name yet the one a record of its own shows.</summary>
    public void NameIfUnnamed(int index, in EventRecord.CommBytes comm)
    {
        ref ProcessEntry entry = ref _entries[index];
        if (entry.Label == LabelTable.None)
        {
            entry.Label = Labels.Intern(comm);
        }
    }

    /// <summary>Notes that a process forked another.</summary>
    public void Link(int parent, int child, ulong timeNs)
    {
        ref ProcessEntry entry = ref _entries[child];
        entry.ForkNs = timeNs;
        entry.NextSibling = _entries[parent].FirstChild;
        _entries[parent].FirstChild = child;
    }

    /// <summary>
    /// Numbers the processes that a window begins with: those that live, and those that ended so recently that an event about them may
    /// still come. The others get -1.
    /// </summary>
    public int[] NumberSurvivors(ulong windowStartNs)
    {
        var newIndex = new int[Count];
        int next = 0;
        for (int i = 0; i < newIndex.Length; i++)
        {
            ref readonly ProcessEntry entry = ref _entries[i];
            bool survives = entry.EndNs != 0
                ? entry.EndNs + LingerNs >= windowStartNs
                : (entry.InScope || entry.FromSnapshot) && _latest[Key(entry.Host, entry.ProcessId)] == i;
            newIndex[i] = survives ? next++ : -1;
        }

        return newIndex;
    }

    /// <summary>Keeps only some processes, renumbered in their order, as what existed before a new window.</summary>
    /// <param name="newIndex">The new number of each process, -1 to drop it.</param>
    public void Compact(ReadOnlySpan<int> newIndex)
    {
        var kept = new ChunkedList<ProcessEntry>();
        _latest.Clear();
        for (int i = 0; i < newIndex.Length; i++)
        {
            if (newIndex[i] < 0)
            {
                continue;
            }

            ProcessEntry entry = _entries[i];
            entry.Preexisting = true;
            entry.Unexplained = false;
            entry.FirstChild = entry.NextSibling = entry.CreationEdge = -1;
            ref int latest = ref CollectionsMarshal.GetValueRefOrAddDefault(_latest, Key(entry.Host, entry.ProcessId), out bool known);
            entry.PreviousSameId = known ? latest : -1;
            latest = kept.Add(entry);
        }

        _entries = kept;
    }

    private static ulong Key(uint host, uint processId) => ((ulong)host << 32) | processId;

    private int Insert(ref int latest, bool known, uint host, uint processId, ulong startNs, ulong timeNs)
    {
        int index = _entries.Add(new ProcessEntry
        {
            Host = host,
            ProcessId = processId,
            StartNs = startNs,
            FirstSeenNs = timeNs,
            Label = LabelTable.None,
            FirstChild = -1,
            NextSibling = -1,
            PreviousSameId = -1,
            CreationEdge = -1,
        });
        if (known && startNs != 0 && startNs < _entries[latest].StartNs)
        {
            // A late word of an earlier process must not hide the present one.
            _entries[index].PreviousSameId = _entries[latest].PreviousSameId;
            _entries[latest].PreviousSameId = index;
        }
        else
        {
            _entries[index].PreviousSameId = known ? latest : -1;
            latest = index;
        }

        return index;
    }
}
