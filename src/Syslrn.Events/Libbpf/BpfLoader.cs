using System.Collections.Immutable;
using Syslrn.Contracts;

namespace Syslrn.Events.Libbpf;

/// <summary>Loads objects of which this kernel may not have every hook.</summary>
public static class BpfLoader
{
    /// <summary>
    /// Loads every program that the kernel takes and leaves out the others: libbpf refuses a whole object for one missing hook.
    /// </summary>
    /// <param name="elf">The compiled object.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="configure">Sets constants and map sizes; called again for every attempt, on a newly opened object.</param>
    /// <exception cref="BpfLoadException">The failure is not one program's.</exception>
    public static BpfLoadResult LoadAvailable(ReadOnlySpan<byte> elf, string name, Action<BpfObject> configure)
    {
        BpfSupport.Require();
        var unavailable = ImmutableArray.CreateBuilder<UnavailableHook>();
        while (true)
        {
            BpfObject bpf = BpfObject.Open(elf, name);
            try
            {
                foreach (BpfProgram program in bpf.Programs)
                {
                    program.AutoLoad = unavailable.All(u => u.Program != program.Name);
                }

                configure(bpf);
                bpf.Load();
                return new BpfLoadResult(bpf, unavailable.ToImmutable());
            }
            catch (BpfLoadException e) when (bpf.Programs.FirstOrDefault(p => p.Name == e.Program) is { AutoLoad: true } refused)
            {
                unavailable.Add(new UnavailableHook(refused.Name, refused.Hook, e.Reason, e.LogFile));
                bpf.Dispose();
            }
            catch
            {
                bpf.Dispose();
                throw;
            }
        }
    }
}

/// <summary>A loaded object and the programs that were left out. Whoever gets it disposes the object.</summary>
/// <param name="Loaded">The loaded object.</param>
/// <param name="Unavailable">Programs that the kernel refused, with the reason.</param>
public sealed record BpfLoadResult(BpfObject Loaded, ImmutableArray<UnavailableHook> Unavailable);
