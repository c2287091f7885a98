using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Syslrn.Contracts;
using Syslrn.Events.Libbpf.Native;

namespace Syslrn.Events.Libbpf;

/// <summary>Receives one sample; the bytes are valid only during the call.</summary>
public delegate void RingBufferReceiver(ReadOnlySpan<byte> sample);

/// <summary>
/// The reading side of a ring buffer map. Programs submit without waking the reader, so polling would wait for ever:
/// call <see cref="Consume"/> from a timer. One thread at a time.
/// </summary>
public sealed unsafe class RingBuffer : IDisposable
{
    private const int Stop = -125; // ECANCELED: libbpf keeps the sample as consumed and hands the number back

    private readonly RingBufferReceiver _receiver;
    private readonly RingBufferHandle _handle;
    private GCHandle _self;
    private Exception? _failure;
    private int _consumed;
    private int _limit;

    /// <summary>Maps the ring buffer of a loaded object.</summary>
    /// <exception cref="SyslrnException">The map is no ring buffer, is not loaded, or the kernel refused.</exception>
    public RingBuffer(BpfMap map, RingBufferReceiver receiver)
    {
        _receiver = receiver;
        _self = GCHandle.Alloc(this);
        using LibbpfOutput output = LibbpfOutput.Capture();
        _handle = LibbpfApi.ring_buffer__new(map.Descriptor, &OnSample, GCHandle.ToIntPtr(_self), null);
        if (_handle.IsInvalid)
        {
            int error = Marshal.GetLastPInvokeError();
            _self.Free();
            throw LibbpfError.Failure($"ring buffer '{map.Name}'", error);
        }
    }

    /// <summary>Hands over what is there, at most <paramref name="limit"/> samples, and returns how many that were.</summary>
    /// <exception cref="SyslrnException">The kernel refused. Exceptions of the receiver come through.</exception>
    public int Consume(int limit = int.MaxValue)
    {
        _consumed = 0;
        _limit = limit;
        int result = LibbpfApi.ring_buffer__consume(_handle);
        if (_failure is { } failure)
        {
            _failure = null;
            ExceptionDispatchInfo.Throw(failure);
        }

        if (result != Stop)
        {
            LibbpfError.Check(result, "reading the ring buffer");
        }

        return _consumed;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _handle.Dispose();
        if (_self.IsAllocated)
        {
            _self.Free();
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnSample(void* context, void* data, nuint size)
    {
        var self = (RingBuffer)GCHandle.FromIntPtr((nint)context).Target!;
        try
        {
            self._receiver(new ReadOnlySpan<byte>(data, checked((int)size)));
            return ++self._consumed < self._limit ? 0 : Stop;
        }
#pragma warning disable CA1031 // An exception must not unwind through C; Consume throws it again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            self._failure = e;
            return Stop;
        }
    }
}
