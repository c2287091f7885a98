using System.Runtime.InteropServices;
using System.Text;
using Syslrn.Contracts;
using Syslrn.Events.Libbpf.Native;

namespace Syslrn.Events.Libbpf;

/// <summary>Turns libbpf's negative results into exceptions.</summary>
internal static class LibbpfError
{
    public const int NotPermitted = 1;
    public const int NoEntry = 2;
    public const int Interrupted = 4;
    public const int TryAgain = 11;
    public const int AccessDenied = 13;
    public const int Exists = 17;
    public const int NoSpace = 28;

    /// <summary>The text of an errno or of one of libbpf's own error numbers.</summary>
    public static unsafe string Text(int error)
    {
        const int Size = 256;
        byte* text = stackalloc byte[Size];
        _ = LibbpfApi.libbpf_strerror(Math.Abs(error), text, Size); // for unknown numbers it fails and still writes a text
        return NativeText.Read(text);
    }

    /// <summary>The result, if it is no error.</summary>
    public static int Check(int result, string what) =>
        result >= 0 ? result : throw Failure(what, result);

    public static SyslrnException Failure(string what, int error) => new(ErrorCause.Environment, $"{what}: {Text(error)}");
}

/// <summary>Reads C strings.</summary>
internal static class NativeText
{
    public static unsafe string Read(byte* text) =>
        text is null ? "" : Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));
}
