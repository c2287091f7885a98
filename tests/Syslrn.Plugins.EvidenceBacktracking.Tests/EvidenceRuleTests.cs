using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.EvidenceBacktracking.Tests;

public class EvidenceRuleTests
{
    [Fact]
    public void TheEvidenceIsWhatTheEmbedderStates()
    {
        Evidence[] stated = [new(OsPrimitives.ProcessFork, []), new(OsPrimitives.ProcessExec, ["psql"])];
        Assert.True(new EvidenceRule().TryTrace(new Feature("psql/instances", "", [.. stated], null), out IReadOnlyList<Evidence>? evidence));
        Assert.Equal(stated, evidence);
    }

    [Fact]
    public void AFeatureWithoutEvidenceCannotBeTraced()
    {
        Assert.False(new EvidenceRule().TryTrace(new Feature("x", "", [], null), out IReadOnlyList<Evidence>? evidence));
        Assert.Null(evidence);
        Assert.False(new EvidenceRule().TryTrace(new Feature("x", "", default, null), out _));
    }

    [Fact]
    public void ThePluginRegistersTheRuleUnderItsName()
    {
        var services = new ServiceCollection();
        new EvidenceBacktrackingPlugin().Register(services);
        using ServiceProvider provider = services.BuildServiceProvider();
        var factory = provider.GetRequiredKeyedService<MethodFactory<IBacktrackingRule>>("from-evidence");
        Assert.IsType<EvidenceRule>(factory.Create(new NoOptions(), null!));
    }
}
