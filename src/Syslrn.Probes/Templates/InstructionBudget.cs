namespace Syslrn.Probes.Templates;

/// <summary>How many instructions a program may have after verification, the functions it calls included.</summary>
/// <param name="Count">A program that counts.</param>
/// <param name="Stream">A program that submits event records.</param>
public sealed record InstructionBudget(int Count, int Stream)
{
    /// <summary>For programs that only report what they see; those that relabel processes or tell pairs apart state theirs.</summary>
    public const int ToReport = 60;

    /// <summary>The budget of a mode.</summary>
    public int Of(ProbeMode mode) => mode == ProbeMode.Count ? Count : Stream;
}
