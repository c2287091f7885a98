using System.Runtime.InteropServices;

namespace Syslrn.Graphs.Building;

/// <summary>One end of a TCP connection whose other end was not seen yet.</summary>
/// <param name="Tuple">As the client sees it.</param>
/// <param name="Process">The process at this end.</param>
/// <param name="TimeNs">When it connected or accepted.</param>
internal readonly record struct HalfConnection(InetKey Tuple, int Process, ulong TimeNs);

/// <summary>Waiting halves of TCP connections, either all connects or all accepts. A tuple that is used again replaces the older half.</summary>
internal sealed class HalfConnections
{
    private readonly Dictionary<InetKey, HalfConnection> _here = [];

    // The latest half per tuple, for ends on other hosts or in other network namespaces.
    private readonly Dictionary<InetKey, InetKey> _anywhere = [];

    /// <summary>All waiting halves.</summary>
    public IReadOnlyCollection<HalfConnection> All => _here.Values;

    /// <summary>Adds a half and returns the one it replaces, if any.</summary>
    public HalfConnection? Put(HalfConnection half)
    {
        ref HalfConnection place = ref CollectionsMarshal.GetValueRefOrAddDefault(_here, half.Tuple, out bool known);
        HalfConnection? replaced = known ? place : null;
        place = half;
        if (half.Tuple.Anywhere != half.Tuple)
        {
            _anywhere[half.Tuple.Anywhere] = half.Tuple;
        }

        return replaced;
    }

    /// <summary>Takes the other half of a connection: the one on the same host and in the same network namespace, else one elsewhere.</summary>
    /// <param name="tuple">As the client sees it.</param>
    /// <param name="oldestHereNs">A half here must not be older.</param>
    /// <param name="half">The half.</param>
    public bool TryTake(InetKey tuple, ulong oldestHereNs, out HalfConnection half)
    {
        half = default;
        if (_here.Count == 0)
        {
            return false;
        }

        if (_here.TryGetValue(tuple, out half) && half.TimeNs >= oldestHereNs)
        {
            Remove(tuple);
            return true;
        }

        if (!tuple.IsLoopback && _anywhere.TryGetValue(tuple.Anywhere, out InetKey elsewhere) && elsewhere != tuple && _here.TryGetValue(elsewhere, out half))
        {
            Remove(elsewhere);
            return true;
        }

        return false;
    }

    /// <summary>Forgets a half.</summary>
    public void Remove(InetKey tuple)
    {
        if (_here.Remove(tuple) && !tuple.IsLoopback && _anywhere.TryGetValue(tuple.Anywhere, out InetKey latest) && latest == tuple)
        {
            _anywhere.Remove(tuple.Anywhere);
        }
    }

    /// <summary>Keeps the halves that are not older than a time and whose process is kept.</summary>
    public void BeginWindow(ReadOnlySpan<int> newIndex, ulong oldestNs)
    {
        HalfConnection[] halves = [.. _here.Values];
        _here.Clear();
        _anywhere.Clear();
        foreach (HalfConnection half in halves)
        {
            if (half.TimeNs >= oldestNs && newIndex[half.Process] >= 0)
            {
                Put(half with { Process = newIndex[half.Process] });
            }
        }
    }
}
