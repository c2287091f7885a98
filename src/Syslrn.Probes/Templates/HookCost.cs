namespace Syslrn.Probes.Templates;

/// <summary>What one firing of a hook costs.</summary>
/// <param name="HookNs">Nanoseconds to get to the programs and back; charged once if programs of several primitives attach to one place.</param>
/// <param name="CountNs">Nanoseconds of the program that counts, null if there is none.</param>
/// <param name="StreamNs">Nanoseconds of the program that submits event records, null if there is none.</param>
/// <param name="FiringsPerSecond">How often it fires where no calibration says so, null for the catalogue's default.</param>
/// <param name="Source">Where the numbers are from: <c>measured: KERNEL, DATE</c> or <c>published: WHERE</c>.</param>
public sealed record HookCost(double HookNs, double? CountNs, double? StreamNs, double? FiringsPerSecond, string Source)
{
    /// <summary>Nanoseconds of the program of a mode, null if there is none.</summary>
    public double? ProgramNs(ProbeMode mode) => mode == ProbeMode.Count ? CountNs : StreamNs;
}
