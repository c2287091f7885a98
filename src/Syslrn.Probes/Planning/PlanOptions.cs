using Syslrn.Probes.Calibrations;
using Syslrn.Probes.Kernels;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes.Planning;

/// <summary>What a plan is made for.</summary>
public sealed record PlanOptions
{
    /// <summary>Every hook of the catalogue, at its costs.</summary>
    public static PlanOptions Default { get; } = new();

    /// <summary>The kernel; null: one that has every hook.</summary>
    public Kernel? Kernel { get; init; }

    /// <summary>Which hooks may be used, one of <see cref="HookFilter.All"/>.</summary>
    public string Hooks { get; init; } = HookFilter.Auto;

    /// <summary>What was measured, null for the catalogue's costs.</summary>
    public Calibration? Calibration { get; init; }

    /// <summary>True: features that cannot be observed are left out of the plan. False: they are an error.</summary>
    public bool DropUnobservable { get; init; }

    /// <summary>Why a hook cannot be used, null if it can.</summary>
    internal string? WhyNot(Hook hook) => HookFilter.Admits(Hooks, hook) ? Kernel?.WhyNot(hook) : $"is no {Hooks}";
}
