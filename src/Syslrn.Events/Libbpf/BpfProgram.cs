using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Syslrn.Contracts;
using Syslrn.Events.Libbpf.Native;

namespace Syslrn.Events.Libbpf;

/// <summary>A program of a <see cref="BpfObject"/>.</summary>
public sealed unsafe class BpfProgram
{
    private readonly BpfObject _owner;
    private readonly nint _program;

    internal BpfProgram(BpfObject owner, nint program)
    {
        _owner = owner;
        _program = program;
        Name = NativeText.Read(LibbpfApi.bpf_program__name(program));
        Hook = NativeText.Read(LibbpfApi.bpf_program__section_name(program)).TrimStart('?');
        IsIterator = LibbpfApi.bpf_program__expected_attach_type(program) == LibbpfApi.AttachTypeIterator;
    }

    /// <summary>Its C function's name.</summary>
    public string Name { get; }

    /// <summary>What it attaches to, as in its section's name: <c>tp_btf/sched_process_fork</c>.</summary>
    public string Hook { get; }

    /// <summary>True if it runs when its output is read, see <see cref="RunIterator"/>.</summary>
    public bool IsIterator { get; }

    /// <summary>True for a program whose hook is found through tracefs.</summary>
    internal bool IsClassicTracepoint =>
        Hook.StartsWith("tp/", StringComparison.Ordinal) || Hook.StartsWith("tracepoint/", StringComparison.Ordinal);

    /// <summary>Whether the object's load includes it; can be set before.</summary>
    public bool AutoLoad
    {
        get => LibbpfApi.bpf_program__autoload(Pointer) != 0;
        set
        {
            int result = LibbpfApi.bpf_program__set_autoload(Pointer, value ? (byte)1 : (byte)0);
            LibbpfError.Check(result, $"program '{Name}' is loaded already");
        }
    }

    /// <summary>Number of instructions as compiled; after load with the functions it calls.</summary>
    public int InstructionCount => (int)LibbpfApi.bpf_program__insn_cnt(Pointer);

    private nint Pointer
    {
        get
        {
            _owner.ThrowIfDisposed();
            return _program;
        }
    }

    /// <summary>What the kernel knows of the loaded program. Runs are counted only while <see cref="BpfStatistics"/> are on.</summary>
    /// <exception cref="SyslrnException">It is not loaded, or the kernel refused.</exception>
    public BpfProgramInfo ReadInfo()
    {
        LibbpfApi.ProgramInfo info = default;
        uint size = (uint)sizeof(LibbpfApi.ProgramInfo);
        LibbpfError.Check(LibbpfApi.bpf_obj_get_info_by_fd(Descriptor, &info, &size), $"program '{Name}': information");
        return new BpfProgramInfo(
            info.Id,
            (int)info.TranslatedBytes / BpfProgramInfo.InstructionBytes,
            (int)info.JitedBytes,
            info.RunCount,
            info.RunTimeNs,
            info.RecursionMisses);
    }

    /// <summary>Attaches it to its hook until the link is disposed.</summary>
    /// <exception cref="SyslrnException">The hook does not exist on this kernel, or the kernel refused.</exception>
    public BpfLink Attach()
    {
        using LibbpfOutput output = LibbpfOutput.Capture();
        BpfLinkHandle link = LibbpfApi.bpf_program__attach(Pointer);
        return link.IsInvalid
            ? throw LibbpfError.Failure($"program '{Name}' cannot be attached to {Hook}", Marshal.GetLastPInvokeError())
            : new BpfLink(this, link);
    }

    /// <summary>Runs an iterator program once over everything and gives what it wrote.</summary>
    /// <exception cref="SyslrnException">It is no iterator, is not loaded, or the kernel refused.</exception>
    public byte[] RunIterator()
    {
        using LibbpfOutput output = LibbpfOutput.Capture();
        using BpfLinkHandle link = LibbpfApi.bpf_program__attach_iter(Pointer, null);
        if (link.IsInvalid)
        {
            throw LibbpfError.Failure($"iterator '{Name}' cannot be attached to {Hook}", Marshal.GetLastPInvokeError());
        }

        int descriptor = LibbpfError.Check(LibbpfApi.bpf_iter_create(LibbpfApi.bpf_link__fd(link)), $"iterator '{Name}'");
        using var records = new SafeFileHandle(descriptor, ownsHandle: true);
        return IteratorReader.ReadAll(records, Name);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Hook})";

    private int Descriptor => LibbpfError.Check(LibbpfApi.bpf_program__fd(Pointer), $"program '{Name}' is not loaded");
}
