using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Syslrn.Contracts;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.RuleTable;

/// <summary>
/// The paper's kind of backtracking (section 3.4): the developer writes down by hand which OS primitives a kind of feature comes from. What such a
/// rule forgets is not observed, and nobody notices; the rule <c>from-evidence</c> cannot forget. This one is there to compare.
/// </summary>
public sealed class RuleTable : IBacktrackingRule
{
    /// <summary>The name pipelines use.</summary>
    public const string Name = "rule-table";

    private readonly ImmutableArray<Rule> _rules;

    /// <summary>Reads the rules.</summary>
    /// <exception cref="SyslrnException">Some are none: all of them are named.</exception>
    public RuleTable(RuleTableOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var rules = ImmutableArray.CreateBuilder<Rule>();
        var problems = ImmutableArray.CreateBuilder<string>();
        foreach (string text in options.Rules)
        {
            try
            {
                rules.Add(Rule.Parse(text));
            }
            catch (SyslrnException e)
            {
                problems.AddRange(e.Messages);
            }
        }

        if (problems.Count > 0)
        {
            throw new SyslrnException(ErrorCause.Usage, problems.ToImmutable());
        }

        _rules = rules.ToImmutable();
    }

    /// <inheritdoc/>
    public bool TryTrace(Feature feature, [NotNullWhen(true)] out IReadOnlyList<Evidence>? evidence)
    {
        ArgumentNullException.ThrowIfNull(feature);
        evidence = _rules.Select(r => r.Trace(feature.Name)).FirstOrDefault(e => e is not null);
        return evidence is not null;
    }
}
