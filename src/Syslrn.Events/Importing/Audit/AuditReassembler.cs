namespace Syslrn.Events.Importing.Audit;

/// <summary>Takes an event when all of its records were read.</summary>
internal delegate void AuditEventHandler(in AuditEvent complete);

/// <summary>
/// Joins the records of one host's events by their number and passes the events on in its order: records of several events are
/// interleaved in a log, and events overtake each other. The number wraps at 32 bits and begins anew at boot. In constant memory; not thread-safe.
/// </summary>
internal sealed class AuditReassembler(AuditEventHandler handle, Action? onRestart = null)
{
    /// <summary>Events in flight at most; a power of two.</summary>
    private const int Capacity = 4096;

    /// <summary>An event waits until so many later ones began, so that one that was overtaken can still come before it.</summary>
    private const int OvertakenBy = 64;

    /// <summary>An event of which not all records have come when so many later ones began is not waited for any longer.</summary>
    private const int GivenUpAfter = 4 * OvertakenBy;

    private readonly AuditEvent[] _slots = new AuditEvent[Capacity];
    private long _next;
    private long _newest = -1;
    private long _newestTimeMs;
    private bool _passedOnAny;

    /// <summary>Numbers that no record has: the events were lost, or are not in this log.</summary>
    public long Missing { get; private set; }

    /// <summary>The event that a record belongs to, to put the record in; call <see cref="Flush"/> after that.</summary>
    /// <param name="number">The event's number.</param>
    /// <param name="timeMs">The event's time.</param>
    /// <param name="found">False if the record came too late.</param>
    public ref AuditEvent EventOf(uint number, long timeMs, out bool found)
    {
        long serial = Unwrap(number, timeMs);
        if (serial < _next && !_passedOnAny && _newest - serial < Capacity)
        {
            _next = serial; // the log begins with an event that overtook this one
        }

        found = serial >= _next;
        if (!found)
        {
            return ref _slots[0];
        }

        if (serial > _newest)
        {
            MakeRoom(serial);
            _newest = serial;
        }

        _newestTimeMs = Math.Max(_newestTimeMs, timeMs);
        ref AuditEvent place = ref _slots[serial & (Capacity - 1)];
        if (!place.IsPresent)
        {
            place.IsPresent = true;
            place.Serial = serial;
            place.TimeMs = timeMs;
        }

        return ref place;
    }

    /// <summary>Passes on what need not wait any more.</summary>
    public void Flush()
    {
        while (_next <= _newest && MayGo(_slots[_next & (Capacity - 1)]))
        {
            PassOn();
        }
    }

    /// <summary>Passes on everything: the log ends.</summary>
    public void Complete()
    {
        while (_next <= _newest)
        {
            PassOn();
        }
    }

    private bool MayGo(in AuditEvent front)
    {
        long later = _newest - _next;
        return later >= (front.IsComplete ? OvertakenBy : GivenUpAfter);
    }

    private long Unwrap(uint number, long timeMs)
    {
        if (_newest < 0)
        {
            _next = number;
            return _newest = number;
        }

        int ahead = unchecked((int)(number - (uint)_newest));
        if (ahead <= -Capacity && timeMs >= _newestTimeMs)
        {
            Complete();
            onRestart?.Invoke();
            _next = (_newest | uint.MaxValue) + 1 + number;
            return _newest = _next;
        }

        return _newest + ahead;
    }

    private void MakeRoom(long serial)
    {
        while (_next <= _newest && serial - _next >= Capacity)
        {
            PassOn();
        }

        if (_next > _newest && serial - _next >= Capacity)
        {
            Missing += serial - _next;
            _next = serial;
        }
    }

    private void PassOn()
    {
        ref AuditEvent front = ref _slots[_next & (Capacity - 1)];
        _next++;
        _passedOnAny = true;
        if (!front.IsPresent)
        {
            Missing++;
            return;
        }

        if (front.HasCall)
        {
            handle(front);
        }

        front = default;
    }
}
