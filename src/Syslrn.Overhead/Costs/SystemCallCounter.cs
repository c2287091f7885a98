using System.Runtime.InteropServices;
using Syslrn.Contracts;
using Syslrn.Events.Libbpf;
using Syslrn.Events.Scopes;
using Syslrn.Probes.Compilation;

namespace Syslrn.Overhead.Costs;

/// <summary>Counts the system calls of an application and its clients while it lives.</summary>
internal sealed class SystemCallCounter : IDisposable
{
    private readonly BpfObject _bpf;
    private readonly BpfAttachment _attachment;

    private SystemCallCounter(BpfObject bpf)
    {
        _bpf = bpf;
        _attachment = bpf.Attach();
    }

    /// <summary>System calls so far.</summary>
    public long Count => (_bpf.Map("counted_calls").LookupPerCpu<uint, ulong>(0) ?? []).Sum(c => (long)c);

    /// <summary>Begins to count.</summary>
    /// <exception cref="SyslrnException">The kernel does not permit it.</exception>
    public static SystemCallCounter Start(ClangCompiler compiler, Cgroup server, Cgroup client)
    {
        BpfObject bpf = BpfObject.Open(compiler.Compile(EmbeddedSource.Read()), "hooks");
        try
        {
            foreach (BpfProgram program in bpf.Programs)
            {
                program.AutoLoad = program.Name == "count_system_calls";
            }

            bpf.SetConstant("counted_settings", new Settings(server.ReadId(), client.ReadId(), (uint)server.Level, (uint)client.Level));
            bpf.Load();
            return new SystemCallCounter(bpf);
        }
        catch
        {
            bpf.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _attachment.Dispose();
        _bpf.Dispose();
    }

    /// <summary><c>struct counted_settings</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Settings(ulong Server, ulong Client, uint ServerLevel, uint ClientLevel);
}
