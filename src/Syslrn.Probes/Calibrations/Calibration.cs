using System.Collections.Immutable;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes.Calibrations;

/// <summary>What was measured of hooks and programs while an application worked. Immutable.</summary>
public sealed record Calibration
{
    /// <summary>The format that this program writes.</summary>
    public const int CurrentFormatVersion = 1;

    /// <summary>Version of the format.</summary>
    public int FormatVersion { get; init; } = CurrentFormatVersion;

    /// <summary>The kernel's release.</summary>
    public required string Kernel { get; init; }

    /// <summary>The command that ran meanwhile, empty if the application was only watched.</summary>
    public required ImmutableArray<string> Command { get; init; }

    /// <summary>How long firings were counted, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>When it was measured.</summary>
    public required DateTimeOffset Measured { get; init; }

    /// <summary>How often hooks fired on the whole host: a hook fires more often than it yields events.</summary>
    public required ImmutableSortedDictionary<string, double> FiringsPerSecond { get; init; }

    /// <summary>Hooks that could not be measured, with the reason.</summary>
    public required ImmutableSortedDictionary<string, string> Unavailable { get; init; }

    /// <summary>What programs took.</summary>
    public required ImmutableArray<ProgramTime> Programs { get; init; }

    /// <summary>What the program of a primitive at a hook takes for one firing, in nanoseconds; null if it did not run.</summary>
    public double? ProgramNs(Hook hook, ProbeMode mode)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Programs.FirstOrDefault(p => p.Primitive == hook.Primitive && p.Hook == hook.Name && p.Mode == mode)?.NsPerFiring;
    }
}

/// <summary>What the programs of a primitive at a hook took, measured by the kernel.</summary>
/// <param name="Primitive">The OS primitive.</param>
/// <param name="Hook">The hook.</param>
/// <param name="Mode">How the programs report.</param>
/// <param name="NsPerFiring">Nanoseconds of one firing, all programs of the primitive at the hook together.</param>
/// <param name="Firings">How many firings were measured.</param>
public sealed record ProgramTime(string Primitive, string Hook, ProbeMode Mode, double NsPerFiring, long Firings);
