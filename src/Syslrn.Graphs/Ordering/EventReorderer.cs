using Syslrn.Contracts.Events;

namespace Syslrn.Graphs.Ordering;

/// <summary>
/// Puts a live stream of nearly ordered records in the order of their timestamps. A record is held back until one arrives that is later by the
/// horizon, or until the buffer is full. Not safe for several threads.
/// </summary>
public sealed class EventReorderer
{
    private readonly EventRecord[] _buffer;
    private readonly ulong _horizonNs;
    private readonly Receiver _receiver;
    private int _first;
    private int _count;
    private ulong _latestNs;
    private ulong _passedOnNs;

    /// <summary>Makes a buffer.</summary>
    /// <param name="receiver">Gets the records in order.</param>
    /// <param name="capacity">Most records held back.</param>
    /// <param name="horizon">How late a record may come.</param>
    public EventReorderer(Receiver receiver, int capacity, TimeSpan horizon)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, TimeSpan.Zero);
        _receiver = receiver;
        _buffer = new EventRecord[capacity];
        _horizonNs = (ulong)horizon.Ticks * 100;
    }

    /// <summary>Gets one record.</summary>
    public delegate void Receiver(in EventRecord record);

    /// <summary>Records that came too late and were passed on out of order.</summary>
    public long TooLate { get; private set; }

    /// <summary>Takes a record, and passes on those that need not wait any longer.</summary>
    public void Add(in EventRecord record)
    {
        if (record.TimestampNs < _passedOnNs)
        {
            TooLate++;
            _receiver(record);
            return;
        }

        if (_count == _buffer.Length)
        {
            if (record.TimestampNs < At(0).TimestampNs)
            {
                PassOn(record);
                return;
            }

            PassOnFirst();
        }

        Insert(record);
        _latestNs = Math.Max(_latestNs, record.TimestampNs);
        while (_count > 0 && At(0).TimestampNs + _horizonNs < _latestNs)
        {
            PassOnFirst();
        }
    }

    /// <summary>Passes on everything held back that is older than a time.</summary>
    public void FlushUntil(ulong timeNs)
    {
        while (_count > 0 && At(0).TimestampNs < timeNs)
        {
            PassOnFirst();
        }
    }

    /// <summary>Passes on everything held back.</summary>
    public void Flush() => FlushUntil(ulong.MaxValue);

    private ref EventRecord At(int index)
    {
        int place = _first + index;
        return ref _buffer[place < _buffer.Length ? place : place - _buffer.Length];
    }

    private void Insert(in EventRecord record)
    {
        int place = _count++;
        for (; place > 0 && At(place - 1).TimestampNs > record.TimestampNs; place--)
        {
            At(place) = At(place - 1);
        }

        At(place) = record;
    }

    private void PassOnFirst()
    {
        ref EventRecord first = ref At(0);
        _first = _first + 1 == _buffer.Length ? 0 : _first + 1;
        _count--;
        PassOn(first);
    }

    private void PassOn(in EventRecord record)
    {
        _passedOnNs = record.TimestampNs;
        _receiver(record);
    }
}
