using System.Runtime.InteropServices;
using Syslrn.Events;
using Syslrn.Events.Libbpf;

namespace Syslrn.Probes.Counting;

/// <summary>The window that the programs count in. Writing it is the one step in which a window ends and the next begins.</summary>
internal sealed class CountedWindow(BpfMap map)
{
    private const uint OnlyKey = 0;

    /// <summary>Its number, which begins with 1 and selects the counters.</summary>
    public ulong Number { get; private set; }

    /// <summary>When it began, on the boot-time clock.</summary>
    public ulong StartNs { get; private set; }

    /// <summary>Begins the next window.</summary>
    public void Advance()
    {
        StartNs = BootClock.NowNs;
        map.Update(OnlyKey, new Content(++Number, StartNs));
    }

    /// <summary><c>struct syslrn_window</c> of the templates.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Content(ulong Number, ulong StartNs);
}
