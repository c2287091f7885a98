namespace Syslrn.Probes.Templates;

/// <summary>A cost of having a hook at all, charged once however many chosen hooks carry it.</summary>
/// <param name="Name">The name that hooks use.</param>
/// <param name="Description">What costs, for people.</param>
/// <param name="Hook">A hook that fires whenever the tax is due, for calibration.</param>
/// <param name="Ns">Nanoseconds each time.</param>
/// <param name="FiringsPerSecond">How often it is due where no calibration says so.</param>
/// <param name="Source">Where the numbers are from.</param>
public sealed record Tax(string Name, string Description, string Hook, double Ns, double FiringsPerSecond, string Source);
