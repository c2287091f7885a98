namespace Syslrn.Graphs.Building;

/// <summary>A process that sent or received.</summary>
/// <param name="Process">The process.</param>
/// <param name="TimeNs">When it first did.</param>
/// <param name="Next">Index of the next one, -1 if none.</param>
internal readonly record struct Participant(int Process, ulong TimeNs, int Next);

/// <summary>Enumerates participants without allocating.</summary>
internal struct ParticipantList(ChunkedList<Participant> participants, int next)
{
    /// <summary>The present one.</summary>
    public Participant Current { get; private set; }

    /// <summary>True if there is none.</summary>
    public readonly bool IsEmpty => next < 0;

    /// <summary>Supports foreach.</summary>
    public readonly ParticipantList GetEnumerator() => this;

    /// <summary>Goes to the next.</summary>
    public bool MoveNext()
    {
        if (next < 0)
        {
            return false;
        }

        Current = participants[next];
        next = Current.Next;
        return true;
    }
}
