using System.Collections.Immutable;
using Syslrn.Events.Libbpf;

namespace Syslrn.Probes.Counting;

/// <summary>
/// The counters, <c>syslrn_counters</c> of the templates: a column for each slot, in it two rows for each label, for even and odd windows. They are
/// never set back: what was counted in a window is the difference to what its rows were when it began.
/// </summary>
internal sealed class CounterBank(BpfMap map, CounterLayout layout)
{
    private const int Parities = 2;

    private readonly int _rows = map.ValueSize / sizeof(ulong) / Math.Max(1, layout.Slots.Length);
    private readonly ulong[][] _beginnings = [map.ReadNumbers(), map.ReadNumbers()];

    /// <summary>Notes what the rows of a window are before it begins; nobody may count in it yet.</summary>
    public void Begin(ulong window) => _beginnings[window % Parities] = map.ReadNumbers();

    /// <summary>Values of all features in a window.</summary>
    public ImmutableArray<double> Read(ulong window)
    {
        ulong[] now = map.ReadNumbers(), beginning = _beginnings[window % Parities];
        int firstRow = (int)(window % Parities) * (_rows / Parities);
        return [.. layout.Features.Select(f => (double)f.Slots.Sum(slot => Counted((slot * _rows) + firstRow + f.Label)))];

        long Counted(int index) => (long)(now[index] - beginning[index]);
    }
}
