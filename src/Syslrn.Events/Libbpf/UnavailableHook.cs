namespace Syslrn.Events.Libbpf;

/// <summary>A program that this kernel does not load or attach.</summary>
/// <param name="Program">Its C function's name.</param>
/// <param name="Hook">What it would attach to, as in its section's name.</param>
/// <param name="Reason">Why not, in one line.</param>
/// <param name="LogFile">The verifier's whole log, null if it has none.</param>
public sealed record UnavailableHook(string Program, string Hook, string Reason, string? LogFile = null);
