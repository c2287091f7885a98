using System.Diagnostics;

namespace Syslrn.Probes.Quiescence;

/// <summary>A thread that keeps everything else off a CPU until it is released, or until it has done so for too long.</summary>
internal sealed class HeldCpu
{
    private readonly int _cpu;
    private readonly CountdownEvent _held;
    private readonly TimeSpan _patience;
    private readonly Thread _thread;
    private volatile State _state;
    private volatile bool _released;

    /// <summary>Begins to hold a CPU.</summary>
    /// <param name="cpu">Its number.</param>
    /// <param name="held">Is signalled when it is held, or cannot be held.</param>
    /// <param name="patience">For how long at most.</param>
    public HeldCpu(int cpu, CountdownEvent held, TimeSpan patience)
    {
        (_cpu, _held, _patience) = (cpu, held, patience);
        _thread = new Thread(Hold);
        _thread.Start();
    }

    private enum State
    {
        Waiting,
        Holding,
        Kept,
        Lost,
    }

    /// <summary>True if the CPU is held now, as far as is known.</summary>
    public bool IsHeld => _state == State.Holding;

    /// <summary>True once it is held, or cannot be held.</summary>
    public bool IsDecided => _state != State.Waiting;

    /// <summary>Lets the CPU go.</summary>
    public void Release() => _released = true;

    /// <summary>After the release: true if the CPU was held from before <see cref="IsHeld"/> became true until then without a break.</summary>
    public bool WasKept()
    {
        _thread.Join();
        return _state == State.Kept;
    }

    private void Hold()
    {
        if (!CurrentThread.TryPin(_cpu))
        {
            _state = State.Lost;
            _held.Signal();
            return;
        }

        long began = Stopwatch.GetTimestamp();

        // The first signal may have to make what it signals with, which leaves the CPU for a moment: it comes before the count.
        _held.Signal();
        long before = CurrentThread.ContextSwitches();
        _state = State.Holding;
        while (!_released && Stopwatch.GetElapsedTime(began) < _patience * 2)
        {
            Thread.SpinWait(1);
        }

        _state = _released && CurrentThread.ContextSwitches() == before ? State.Kept : State.Lost;
    }
}
