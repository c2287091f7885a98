using Syslrn.Events.Runs;

namespace Syslrn.Events.Live;

/// <summary>
/// Begins a window in the kernel when a phase is marked, by this process or by <c>syslrn mark</c>: each phase is a window of its own, in which a
/// process's first message over a connection is an event again. Safe for several threads.
/// </summary>
internal sealed class PhaseWatch(LiveEventSource source, string directory)
{
    private readonly Lock _lock = new();
    private readonly FileInfo _file = new(Path.Combine(directory, PhaseFile.Name));
    private long _length;

    /// <summary>Looks whether a phase was marked since the last time.</summary>
    public void Look()
    {
        lock (_lock)
        {
            _file.Refresh();
            if (_file.Exists && _file.Length != _length)
            {
                _length = _file.Length;
                source.BeginWindow();
            }
        }
    }
}
