using System.Runtime.InteropServices;

namespace Syslrn.Graphs.Building;

/// <summary>
/// What arrives at receiving ends: a pipe, a socket, or an address. For each the processes that sent to it and those that
/// received from it, so that senders and receivers can be joined in whichever order they are seen.
/// </summary>
/// <typeparam name="TKey">Identity of the receiving end.</typeparam>
internal sealed class InboxTable<TKey>
    where TKey : struct, IEquatable<TKey>
{
    private const int LongList = 8;
    private readonly Dictionary<TKey, int> _byKey = [];

    // Participants of inboxes that have so many of a kind that going through them would take long.
    private readonly HashSet<ulong> _known = [];
    private readonly ChunkedList<Inbox<TKey>> _inboxes = new();
    private readonly ChunkedList<Participant> _participants = new();

    /// <summary>Number of inboxes.</summary>
    public int Count => _inboxes.Count;

    /// <summary>One inbox.</summary>
    public ref Inbox<TKey> this[int index] => ref _inboxes[index];

    /// <summary>The inbox of a key, -1 if there is none.</summary>
    public int Find(TKey key) => _byKey.TryGetValue(key, out int index) ? index : -1;

    /// <summary>The inbox of a key, made if there is none.</summary>
    public int FindOrAdd(TKey key)
    {
        ref int index = ref CollectionsMarshal.GetValueRefOrAddDefault(_byKey, key, out bool known);
        if (!known)
        {
            index = _inboxes.Add(new Inbox<TKey>(key));
        }

        return index;
    }

    /// <summary>Adds a sender; false if it is known already. In a long list one may be there twice.</summary>
    public bool AddSender(int inbox, int process, ulong timeNs) => Add(inbox, ref _inboxes[inbox].FirstSender, process, timeNs, role: 0);

    /// <summary>Adds a receiver; false if it is known already. In a long list one may be there twice.</summary>
    public bool AddReceiver(int inbox, int process, ulong timeNs) => Add(inbox, ref _inboxes[inbox].FirstReceiver, process, timeNs, role: 1);

    /// <summary>The processes that sent to an inbox.</summary>
    public ParticipantList Senders(int inbox) => new(_participants, _inboxes[inbox].FirstSender);

    /// <summary>The processes that received from an inbox.</summary>
    public ParticipantList Receivers(int inbox) => new(_participants, _inboxes[inbox].FirstReceiver);

    /// <summary>Forgets everything except what was sent and not yet received, which may be received in the new window.</summary>
    /// <param name="newIndex">The new number of each process, -1 if it is dropped.</param>
    /// <param name="endedWindowNs">Start of the window that ends: what was sent earlier is given up.</param>
    public void BeginWindow(ReadOnlySpan<int> newIndex, ulong endedWindowNs)
    {
        var waiting = new List<(TKey Key, int Process, ulong TimeNs)>();
        for (int i = 0; i < Count; i++)
        {
            if (_inboxes[i].FirstReceiver >= 0)
            {
                continue;
            }

            foreach (Participant sender in Senders(i))
            {
                if (newIndex[sender.Process] >= 0 && sender.TimeNs >= endedWindowNs)
                {
                    waiting.Add((_inboxes[i].Key, newIndex[sender.Process], sender.TimeNs));
                }
            }
        }

        _byKey.Clear();
        _known.Clear();
        _inboxes.Truncate(0);
        _participants.Truncate(0);
        foreach ((TKey key, int process, ulong timeNs) in waiting)
        {
            // Not as known: if it sends again that is news.
            int inbox = FindOrAdd(key);
            _inboxes[inbox].FirstSender = _participants.Add(new Participant(process, timeNs, _inboxes[inbox].FirstSender));
        }
    }

    private bool Add(int inbox, ref int first, int process, ulong timeNs, uint role)
    {
        int length = 0;
        for (int i = first; i >= 0 && length < LongList; i = _participants[i].Next, length++)
        {
            if (_participants[i].Process == process)
            {
                return false;
            }
        }

        if (length == LongList && !_known.Add(ParticipantKey(inbox, process, role)))
        {
            return false;
        }

        first = _participants.Add(new Participant(process, timeNs, first));
        return true;
    }

    private static ulong ParticipantKey(int inbox, int process, uint role) => ((ulong)inbox << 32) | ((ulong)process << 1) | role;
}
