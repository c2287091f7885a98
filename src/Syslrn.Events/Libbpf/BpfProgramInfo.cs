namespace Syslrn.Events.Libbpf;

/// <summary>What the kernel knows of a loaded program.</summary>
/// <param name="Id">The kernel's number for it.</param>
/// <param name="TranslatedInstructions">Instructions after the verifier rewrote it: what really runs.</param>
/// <param name="MachineBytes">Size of the machine code.</param>
/// <param name="RunCount">Runs while statistics were on, over all CPUs.</param>
/// <param name="RunTimeNs">Time of these runs, in nanoseconds.</param>
/// <param name="Missed">Runs the kernel skipped because the program was running already on that CPU.</param>
public sealed record BpfProgramInfo(uint Id, int TranslatedInstructions, int MachineBytes, ulong RunCount, ulong RunTimeNs, ulong Missed)
{
    internal const int InstructionBytes = 8;
}
