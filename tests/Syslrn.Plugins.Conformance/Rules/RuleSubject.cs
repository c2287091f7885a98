using Syslrn.Contracts.Features;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Rules;

/// <summary>A backtracking rule to check, and on which features.</summary>
/// <param name="Make">Makes the rule with the options to check.</param>
/// <param name="Features">Features that it is asked to trace.</param>
public sealed record RuleSubject(Func<IBacktrackingRule> Make, IReadOnlyList<Feature> Features);
