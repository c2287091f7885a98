using System.Runtime.InteropServices;
using Syslrn.Events.Libbpf;

namespace Syslrn.Probes.Counting;

/// <summary>The gate of <c>syslrn_gate.h</c>: arrivals open it in the kernel, and user space closes it.</summary>
internal sealed class ArrivalGate
{
    private const uint OnlyKey = 0;
    private readonly BpfMap _gate;
    private readonly BpfMap _complete;
    private ulong _seen;
    private ulong _closedAt;
    private ulong _closedNs;
    private ulong _lateBefore;
    private TimeSpan _openUntilClosed;

    private ArrivalGate(BpfMap gate, BpfMap complete) => (_gate, _complete) = (gate, complete);

    /// <summary>The gate of an object, null if its programs are not gated.</summary>
    public static ArrivalGate? Find(BpfObject bpf) =>
        bpf.FindMap(".data.gate") is { } gate && bpf.FindMap(".data.complete") is { } complete ? new ArrivalGate(gate, complete) : null;

    /// <summary>To be called before arrivals are read: those that have opened the gate by now are among them, since they are counted first.</summary>
    public void NoteArrivals() => _seen = Read().Arrived;

    /// <summary>Closes the gate if nothing has arrived since <see cref="NoteArrivals"/>; what arrives later opens it again.</summary>
    /// <param name="startNs">When the window began.</param>
    /// <param name="nowNs">The present time on the boot-time clock.</param>
    public void Close(ulong startNs, ulong nowNs)
    {
        _openUntilClosed = Measure(startNs, nowNs).Open;
        (_closedAt, _closedNs) = (_seen, nowNs);
        _complete.Update(OnlyKey, _seen);
    }

    /// <summary>Begins to measure anew.</summary>
    public void BeginWindow() => (_openUntilClosed, _lateBefore) = (TimeSpan.Zero, Read().Late);

    /// <summary>For how long it was open in a window.</summary>
    /// <param name="startNs">When the window began.</param>
    /// <param name="endNs">Its end, or the present time.</param>
    public GateReading Measure(ulong startNs, ulong endNs)
    {
        Content content = Read();
        TimeSpan open = _openUntilClosed;
        if (content.Arrived != _closedAt)
        {
            // One arrival that came while the gate was being closed has kept it open, and told no new time.
            open = content.OpenedNs < _closedNs ? TimeSpan.Zero : open;
            ulong since = Math.Max(startNs, content.OpenedNs);
            open += TimeSpan.FromMicroseconds(endNs > since ? (endNs - since) / 1e3 : 0);
        }

        return new GateReading(open, content.Late > _lateBefore);
    }

    private Content Read() => _gate.TryLookup(OnlyKey, out Content content) ? content : throw new InvalidOperationException("the gate's map is empty");

    /// <summary><c>struct syslrn_gate</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Content(ulong Arrived, ulong OpenedNs, ulong Late);
}

/// <summary>What gated programs could see of a window.</summary>
/// <param name="Open">How long they counted.</param>
/// <param name="MayHaveMissed">True if a request may have had consequences just before it opened the gate.</param>
public sealed record GateReading(TimeSpan Open, bool MayHaveMissed);
