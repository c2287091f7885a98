using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Syslrn.Events.Libbpf.Native;
using Syslrn.Events.Native;

namespace Syslrn.Events.Libbpf;

/// <summary>
/// Collects what libbpf would print to stderr while the current thread calls it. Verifier logs and reasons of failures only
/// come this way. Output outside a capture is dropped: errors are reported by whoever called.
/// </summary>
internal sealed unsafe class LibbpfOutput : IDisposable
{
    private const int LevelDebug = 2;

    [ThreadStatic]
    private static LibbpfOutput? s_current;

    private readonly StringBuilder _text = new();
    private readonly LibbpfOutput? _outer = s_current;

    static LibbpfOutput() => LibbpfApi.libbpf_set_print(&OnPrint);

    private LibbpfOutput()
    {
    }

    public static LibbpfOutput Capture() => s_current = new LibbpfOutput();

    public override string ToString() => _text.ToString();

    public void Dispose() => s_current = _outer;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnPrint(int level, byte* format, void* arguments)
    {
        LibbpfOutput? current = s_current;
        if (current is null || level >= LevelDebug)
        {
            return 0;
        }

        byte* text;
        int length = LibcApi.vasprintf(&text, format, arguments);
        if (length >= 0)
        {
            current._text.Append(Encoding.UTF8.GetString(text, length));
            LibcApi.free(text);
        }

        return length;
    }
}
