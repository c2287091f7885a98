using Syslrn.Events.Libbpf.Native;

namespace Syslrn.Events.Libbpf;

/// <summary>An attached program; disposing it detaches.</summary>
public sealed class BpfLink : IDisposable
{
    private readonly BpfLinkHandle _handle;

    internal BpfLink(BpfProgram program, BpfLinkHandle handle)
    {
        Program = program;
        _handle = handle;
    }

    /// <summary>The program that is attached.</summary>
    public BpfProgram Program { get; }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
