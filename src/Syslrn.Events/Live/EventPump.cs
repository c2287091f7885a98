using System.Runtime.ExceptionServices;

namespace Syslrn.Events.Live;

/// <summary>Drains a live source on a thread of its own, so that nothing else delays it, and writes every batch at once.</summary>
internal sealed class EventPump : IDisposable
{
    /// <summary>A drain that never catches up must not keep events from the disk.</summary>
    private const int BatchEvents = 16 * 1024;

    private static readonly TimeSpan s_settling = TimeSpan.FromMilliseconds(10);

    private readonly LiveEventSource _source;
    private readonly EventSink _sink;
    private readonly PhaseWatch _phases;
    private readonly TimeSpan _interval;
    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _thread;
    private ExceptionDispatchInfo? _failure;

    public EventPump(LiveEventSource source, EventSink sink, PhaseWatch phases, TimeSpan interval)
    {
        _source = source;
        _sink = sink;
        _phases = phases;
        _interval = interval;
        _thread = new Thread(Run) { Name = "event pump", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Why the pump ended by itself, null if it did not.</summary>
    public Exception? Failure => Volatile.Read(ref _failure)?.SourceException;

    /// <summary>Detaches while the thread still drains, ends it, and drains what is left. Throws what the thread failed with.</summary>
    public void Stop()
    {
        _source.Detach();
        Dispose();
        _failure?.Throw();
        DrainAll();

        // A program that was running when it was detached submits within microseconds.
        Thread.Sleep(s_settling);
        DrainAll();
    }

    /// <summary>Ends the thread.</summary>
    public void Dispose()
    {
        if (_thread.IsAlive)
        {
            _stop.Set();
            _thread.Join();
        }

        _stop.Dispose();
    }

    private void Run()
    {
        try
        {
            do
            {
                _phases.Look();
                DrainAll();
            }
            while (!_stop.Wait(_interval));
        }
#pragma warning disable CA1031 // On a thread of its own an exception would end the process; Stop throws it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Volatile.Write(ref _failure, ExceptionDispatchInfo.Capture(e));
        }
    }

    private void DrainAll()
    {
        while (_source.Drain(BatchEvents) == BatchEvents)
        {
            _sink.Flush();
        }

        _sink.Flush();
    }
}
