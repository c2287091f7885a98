using System.Globalization;
using Syslrn.Probes.Calibrations;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes.Planning.Costs;

/// <summary>
/// What hooks cost, in nanoseconds of CPU time per second: for every place where programs attach, the way to them and back; for every program, its run
/// time; and each tax once. Numbers are those of a calibration, else of the catalogue.
/// </summary>
/// <param name="catalogue">The catalogue.</param>
/// <param name="calibration">What was measured, null if nothing was.</param>
public sealed class CostModel(TemplateCatalogue catalogue, Calibration? calibration)
{
    private readonly Dictionary<string, (double HookNs, double? Firings)> _targets = catalogue.Primitives.Values
        .SelectMany(p => p.Hooks)
        .SelectMany(h => h.Targets.Select(t => (Target: t, h.Cost)))
        .GroupBy(h => h.Target, h => h.Cost)
        .ToDictionary(g => g.Key, g => (g.Max(c => c.HookNs), g.Max(c => c.FiringsPerSecond)));

    private readonly Dictionary<(string, ProbeMode), double> _factors = [];

    /// <summary>Where the numbers are from, for people.</summary>
    public string Source => calibration is null
        ? string.Create(CultureInfo.InvariantCulture, $"not calibrated: costs of the catalogue, {catalogue.Costs.DefaultFiringsPerSecond:0} firings a second where it says nothing")
        : string.Create(CultureInfo.InvariantCulture, $"calibrated on {calibration.Kernel}, {calibration.Measured:yyyy-MM-dd}, over {calibration.Seconds:0} s");

    /// <summary>How often programs that attach there run.</summary>
    public double FiringsPerSecond(string target) => calibration?.FiringsPerSecond.TryGetValue(target, out double measured) ?? false
        ? measured
        : _targets.GetValueOrDefault(target).Firings ?? catalogue.Costs.DefaultFiringsPerSecond;

    /// <summary>Nanoseconds of one firing to get to the programs and back.</summary>
    public double HookNs(string target) => _targets.GetValueOrDefault(target).HookNs;

    /// <summary>Nanoseconds of one firing in the program of a mode.</summary>
    public double ProgramNs(Hook hook, ProbeMode mode)
    {
        ArgumentNullException.ThrowIfNull(hook);
        double stated = hook.Cost.ProgramNs(mode) ?? throw new ArgumentException($"'{hook.Name}' has no template for the mode", nameof(mode));
        return calibration?.ProgramNs(hook, mode) ?? stated * Factor(hook.Primitive, mode);
    }

    /// <summary>
    /// What was measured, as a multiple of what the catalogue says, of the primitive's other programs, else of all: a program that was not measured must not
    /// look cheaper only for that.
    /// </summary>
    private double Factor(string primitive, ProbeMode mode)
    {
        if (!_factors.TryGetValue((primitive, mode), out double factor))
        {
            factor = Factor(catalogue.Primitives[primitive].Hooks, mode) ?? Factor(catalogue.Primitives.Values.SelectMany(p => p.Hooks), mode) ?? 1;
            _factors[(primitive, mode)] = factor;
        }

        return factor;
    }

    private double? Factor(IEnumerable<Hook> hooks, ProbeMode mode)
    {
        (double Measured, double Stated)[] both = [.. hooks
            .Select(h => (Measured: calibration?.ProgramNs(h, mode), Stated: h.Cost.ProgramNs(mode)))
            .Where(b => b is { Measured: not null, Stated: > 0 })
            .Select(b => (b.Measured!.Value, b.Stated!.Value))];
        return both.Length == 0 ? null : both.Sum(b => b.Measured) / both.Sum(b => b.Stated);
    }

    /// <summary>What a place costs, however many programs attach there.</summary>
    public double TargetCost(string target) => HookNs(target) * FiringsPerSecond(target);

    /// <summary>What a hook's program costs.</summary>
    public double ProgramCost(Hook hook, ProbeMode mode)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return ProgramNs(hook, mode) * FiringsPerSecond(hook.Name);
    }

    /// <summary>What a tax costs.</summary>
    public double TaxCost(string name)
    {
        Tax tax = catalogue.Costs.Taxes[name];
        double firings = calibration?.FiringsPerSecond.TryGetValue(tax.Hook, out double measured) ?? false ? measured : tax.FiringsPerSecond;
        return tax.Ns * firings;
    }

    /// <summary>What a set of hooks costs.</summary>
    public double Cost(IReadOnlyCollection<Hook> hooks, ProbeMode mode)
    {
        ArgumentNullException.ThrowIfNull(hooks);
        return hooks.SelectMany(h => h.Targets).Distinct().Sum(TargetCost)
            + hooks.Sum(h => ProgramCost(h, mode))
            + hooks.Select(h => h.Tax).OfType<string>().Distinct().Sum(TaxCost);
    }
}
