using System.Collections.Immutable;
using Syslrn.Events.Libbpf;
using Syslrn.Events.Scopes;

namespace Syslrn.Probes.Loading;

/// <summary>How large a program is, the functions it calls included.</summary>
/// <param name="Name">Its C function.</param>
/// <param name="Hook">Where it attaches.</param>
/// <param name="RunsOnce">True for a snapshot, which runs when the programs are attached.</param>
/// <param name="Compiled">Instructions that clang made.</param>
/// <param name="Verified">Instructions after the verifier removed those that cannot be reached, and put in the code of simple helpers.</param>
public sealed record ProgramSize(string Name, string Hook, bool RunsOnce, int Compiled, int Verified)
{
    /// <summary>Has the kernel verify programs without attaching them.</summary>
    /// <param name="programs">The programs.</param>
    /// <param name="scope">The scope they are loaded for: code for other kinds of scopes is removed.</param>
    /// <exception cref="SyslrnException">Privileges, BTF or libbpf are missing, the scope does not exist, or the kernel refused.</exception>
    public static ImmutableArray<ProgramSize> Measure(CompiledPrograms programs, RecordingScope scope)
    {
        ArgumentNullException.ThrowIfNull(programs);
        ArgumentNullException.ThrowIfNull(scope);
        using BpfObject bpf = ProgramLoader.Load(programs, scope);
        return [.. bpf.Programs.Where(p => p.AutoLoad).Select(p =>
            new ProgramSize(p.Name, p.Hook, p.IsIterator, p.InstructionCount, p.ReadInfo().TranslatedInstructions))];
    }
}
