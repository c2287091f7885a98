using Syslrn.Contracts.Logs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.LogBaselines.Sequences;

/// <summary>Options of <c>log-ngrams</c>.</summary>
public sealed record LogNGramsOptions : LogOptions
{
    /// <summary>Length of the sequences.</summary>
    [Option("templates in a sequence", Min = 1, Max = 20)]
    public int Length { get; init; } = 2;

    /// <summary>What a session is.</summary>
    [Option("regular expressions of identifiers that events of one session share; none: every log is a session")]
    public string[] Sessions { get; init; } = [];

    /// <summary>The share of normal runs without alert.</summary>
    [Option("share of normal runs that are to raise no alert", Min = 0.5, Max = 0.9999)]
    public double Selectivity { get; init; } = 0.99;
}
