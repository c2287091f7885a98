using System.Diagnostics.CodeAnalysis;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Conformance.Rules;

namespace Syslrn.Plugins.Conformance.Tests.Rules;

public class RuleConformanceTests
{
    private delegate IReadOnlyList<Evidence>? Tracing(Feature feature);

    public static TheoryData<Type> Checks => [.. RuleConformance.Checks.Select(c => c.GetType())];

    private static Dictionary<Type, IBacktrackingRule> Broken { get; } = new()
    {
        [typeof(TracingIsRepeatable)] = new Rule(f => f.Evidence.IsEmpty ? null : [new Evidence(Guid.NewGuid().ToString(), [])]),
        [typeof(TracedFeaturesHaveEvidence)] = new Rule(_ => []),
        [typeof(UnknownFeaturesAreNotTraced)] = new Rule(_ => [new Evidence("process-fork", [])]),
    };

    [Fact]
    public void AConformingRulePasses() => Assert.Empty(RuleConformance.Check(() => new Rule(f => f.Evidence.IsEmpty ? null : f.Evidence)));

    [Theory]
    [MemberData(nameof(Checks))]
    public void EveryCheckFindsItsFault(Type check)
    {
        string requirement = RuleConformance.Checks.Single(c => c.GetType() == check).Requirement;
        Assert.Contains(RuleConformance.Check(() => Broken[check]), v => v.Requirement == requirement);
    }

    private sealed class Rule(Tracing trace) : IBacktrackingRule
    {
        public bool TryTrace(Feature feature, [NotNullWhen(true)] out IReadOnlyList<Evidence>? evidence) => (evidence = trace(feature)) is not null;
    }
}
