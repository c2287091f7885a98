namespace Syslrn.Events.Live;

/// <summary>
/// Which losses concern which window, and what is done about them: of a process whose birth was lost nothing that it does is known, so after a loss the
/// processes are listed again.
/// </summary>
/// <param name="count">Reads how many events have been lost since the start.</param>
/// <param name="enumerate">Notes the processes that are not known; what finds no room again is counted as lost.</param>
public sealed class LossWatch(Func<long> count, Action enumerate)
{
    private long _listedThrough;
    private bool _someFoundNoRoom;
    private long _windowFrom;
    private long _nextFrom;

    /// <summary>Events lost since the start, as of the last call.</summary>
    public long Total { get; private set; }

    /// <summary>How often the processes were listed again.</summary>
    public int Reenumerations { get; private set; }

    /// <summary>Lists the processes for the first time.</summary>
    public void Enumerate() => List();

    /// <summary>Events lost in the open window.</summary>
    public long Read()
    {
        Total = count();
        if (Total > _listedThrough)
        {
            ListAgain();
        }

        return Total - _windowFrom;
    }

    /// <summary>Makes ready for the next window, which is to begin with all processes known.</summary>
    public void PrepareWindow()
    {
        // Whoever finds no room now is missing in the next window, and what is lost from now on may be.
        Total = _nextFrom = count();
        if (Total > _listedThrough || _someFoundNoRoom)
        {
            ListAgain();
        }
    }

    /// <summary>Events lost in the window that has ended. What was lost around its end may belong to either window, and counts in both.</summary>
    public long EndWindow()
    {
        long lost = Read();
        _windowFrom = _nextFrom;
        return lost;
    }

    private void ListAgain()
    {
        List();
        Reenumerations++;
    }

    private void List()
    {
        long before = count();
        enumerate();
        Total = _listedThrough = count();
        _someFoundNoRoom = Total > before;
    }
}
