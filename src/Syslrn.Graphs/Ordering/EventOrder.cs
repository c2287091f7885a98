using Syslrn.Contracts.Events;

namespace Syslrn.Graphs.Ordering;

/// <summary>
/// Records of one host in the order of their timestamps; records with equal timestamps keep their order. Recordings are nearly in order
/// (several CPUs write them), so only the stragglers are sorted, and merged with the rest.
/// </summary>
public readonly ref struct EventOrder
{
    private readonly ReadOnlySpan<EventRecord> _records;
    private readonly int[] _stragglers;

    /// <summary>Prepares the order; the records are neither copied nor changed.</summary>
    public EventOrder(ReadOnlySpan<EventRecord> records)
    {
        _records = records;
        var stragglers = new List<int>();
        var times = new List<ulong>();
        ulong latest = 0;
        for (int i = 0; i < records.Length; i++)
        {
            ulong time = records[i].TimestampNs;
            if (time >= latest)
            {
                latest = time;
            }
            else
            {
                stragglers.Add(i);
                times.Add(time);
            }
        }

        _stragglers = [.. stragglers];
        // A stable sort: those of the same time stay in the order of their positions.
        Array.Sort(times.ToArray().Zip(_stragglers).ToArray(), _stragglers);
    }

    /// <summary>Supports foreach.</summary>
    public Enumerator GetEnumerator() => new(_records, _stragglers);

    /// <summary>Goes through the records in order.</summary>
    public ref struct Enumerator
    {
        private readonly ReadOnlySpan<EventRecord> _records;
        private readonly ReadOnlySpan<int> _stragglers;
        private ulong _latest;
        private int _next;
        private int _nextStraggler;
        private int _current;

        internal Enumerator(ReadOnlySpan<EventRecord> records, ReadOnlySpan<int> stragglers)
        {
            _records = records;
            _stragglers = stragglers;
            SkipStragglers();
        }

        /// <summary>The present record.</summary>
        public readonly ref readonly EventRecord Current => ref _records[_current];

        /// <summary>Goes to the next record.</summary>
        public bool MoveNext()
        {
            bool more = _next < _records.Length;
            bool moreStragglers = _nextStraggler < _stragglers.Length;
            if (moreStragglers && (!more || IsBefore(_stragglers[_nextStraggler], _next)))
            {
                _current = _stragglers[_nextStraggler++];
                return true;
            }

            if (!more)
            {
                return false;
            }

            _current = _next++;
            _latest = _records[_current].TimestampNs;
            SkipStragglers();
            return true;
        }

        private readonly bool IsBefore(int straggler, int other) =>
            (_records[straggler].TimestampNs, straggler).CompareTo((_records[other].TimestampNs, other)) < 0;

        private void SkipStragglers()
        {
            while (_next < _records.Length && _records[_next].TimestampNs < _latest)
            {
                _next++;
            }
        }
    }
}
