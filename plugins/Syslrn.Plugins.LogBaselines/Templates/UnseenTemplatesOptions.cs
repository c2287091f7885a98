using Syslrn.Contracts.Logs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.LogBaselines.Templates;

/// <summary>Options of <c>unseen-templates</c>.</summary>
public sealed record UnseenTemplatesOptions : LogOptions
{
    /// <summary>True: what always comes and does not come now counts, too.</summary>
    [Option("count templates that every failure-free run had and that are missing, too")]
    public bool Missing { get; init; } = true;

    /// <summary>The share of normal runs without alert.</summary>
    [Option("share of normal runs that are to raise no alert", Min = 0.5, Max = 0.9999)]
    public double Selectivity { get; init; } = 0.99;
}
