using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Syslrn.Contracts;
using Syslrn.Events.Libbpf.Native;

namespace Syslrn.Events.Libbpf;

/// <summary>
/// A compiled eBPF object: opened from bytes, configured, loaded into the kernel. Its programs and maps live as long as it
/// does; links and ring buffers made from them have their own lives. Not thread-safe before <see cref="Load"/>.
/// </summary>
public sealed class BpfObject : IDisposable
{
    private const string ReadOnlySection = ".rodata";

    private readonly BpfObjectHandle _handle;

    private BpfObject(string name, BpfObjectHandle handle)
    {
        Name = name;
        _handle = handle;
        Programs = [.. Walk(p => LibbpfApi.bpf_object__next_program(handle, p)).Select(p => new BpfProgram(this, p))];
        Maps = [.. Walk(m => LibbpfApi.bpf_object__next_map(handle, m)).Select(m => new BpfMap(this, m))];
        Types = new BtfTypes(this, LibbpfApi.bpf_object__btf(handle));
    }

    /// <summary>The name given at opening, for messages.</summary>
    public string Name { get; }

    /// <summary>Its programs, in the order of the source.</summary>
    public ImmutableArray<BpfProgram> Programs { get; }

    /// <summary>Its maps, global data sections included.</summary>
    public ImmutableArray<BpfMap> Maps { get; }

    /// <summary>Type information of its structs and variables.</summary>
    public BtfTypes Types { get; }

    /// <summary>Reads an object file's bytes; the kernel is not asked yet, so no privileges are needed.</summary>
    /// <exception cref="SyslrnException">libbpf is missing, or the bytes are no eBPF object.</exception>
    public static unsafe BpfObject Open(ReadOnlySpan<byte> elf, string name)
    {
        BpfSupport.RequireLibbpf();
        using LibbpfOutput output = LibbpfOutput.Capture();
        fixed (byte* bytes = elf)
        fixed (byte* nameBytes = Encoding.UTF8.GetBytes(name + '\0'))
        {
            var options = new LibbpfApi.OpenOptions { Size = (nuint)sizeof(LibbpfApi.OpenOptions), ObjectName = nameBytes };
            BpfObjectHandle handle = LibbpfApi.bpf_object__open_mem(bytes, (nuint)elf.Length, &options);
            return handle.IsInvalid
                ? throw LoadFailure.ToException(name, LoadFailure.Parse(output.ToString(), Marshal.GetLastPInvokeError()))
                : new BpfObject(name, handle);
        }
    }

    /// <summary>Finds a program by its C function name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public BpfProgram Program(string name) =>
        Programs.FirstOrDefault(p => p.Name == name) ?? throw new KeyNotFoundException($"{Name}: no eBPF program is named '{name}'");

    /// <summary>Finds a map by its C variable name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public BpfMap Map(string name) => FindMap(name) ?? throw new KeyNotFoundException($"{Name}: no eBPF map is named '{name}'");

    /// <summary>Finds a map by its C variable name, null if there is none.</summary>
    public BpfMap? FindMap(string name) => Maps.FirstOrDefault(m => m.Name == name);

    /// <summary>Sets a <c>const volatile</c> global variable. Only before <see cref="Load"/>.</summary>
    /// <exception cref="KeyNotFoundException">The object has no such variable.</exception>
    /// <exception cref="ArgumentException">The value's size is not the variable's.</exception>
    public unsafe void SetConstant<T>(string variable, in T value)
        where T : unmanaged
    {
        string section = Types.DataSections()
            .Where(s => s.StartsWith(ReadOnlySection, StringComparison.Ordinal))
            .FirstOrDefault(s => Types.FindVariable(s, variable) is not null)
            ?? throw new KeyNotFoundException($"{Name}: no 'const volatile' variable is named '{variable}'");
        BtfVariable target = Types.FindVariable(section, variable)!;
        if (target.Size != sizeof(T))
        {
            throw new ArgumentException($"{Name}: '{variable}' has {target.Size} bytes, its value {sizeof(T)}", nameof(value));
        }

        nuint size;
        byte* contents = LibbpfApi.bpf_map__initial_value(LibbpfApi.bpf_object__find_map_by_name(Handle, section), &size);
        MemoryMarshal.Write(new Span<byte>(contents, checked((int)size))[target.Offset..], value);
    }

    /// <summary>
    /// Has the kernel verify and load the programs whose <see cref="BpfProgram.AutoLoad"/> is set. An object that failed must be
    /// opened anew.
    /// </summary>
    /// <exception cref="BpfLoadException">The kernel refused; the message says which program and why, the log is attached.</exception>
    public void Load()
    {
        using LibbpfOutput output = LibbpfOutput.Capture();
        int result = LibbpfApi.bpf_object__load(Handle);
        if (result < 0)
        {
            throw LoadFailure.ToException(Name, LoadFailure.Parse(output.ToString(), result), Programs);
        }
    }

    /// <summary>Attaches every loaded program that is no iterator; those that cannot be attached are reported, not thrown.</summary>
    public BpfAttachment Attach() => BpfAttachment.Attach([.. Programs.Where(p => p.AutoLoad && !p.IsIterator)]);

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    internal BpfObjectHandle Handle
    {
        get
        {
            ThrowIfDisposed();
            return _handle;
        }
    }

    /// <summary>Programs, maps and types are memory of the object: they must not be used after it was closed.</summary>
    internal void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_handle.IsClosed, this);

    private static IEnumerable<nint> Walk(Func<nint, nint> next)
    {
        for (nint item = next(0); item != 0; item = next(item))
        {
            yield return item;
        }
    }
}
