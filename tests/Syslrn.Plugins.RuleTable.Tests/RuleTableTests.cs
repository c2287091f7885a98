using Syslrn.Contracts;
using Syslrn.Contracts.Features;

namespace Syslrn.Plugins.RuleTable.Tests;

public class RuleTableTests
{
    private static Feature Named(string name) => new(name, "", [], null);

    private static IReadOnlyList<Evidence>? Trace(string feature, params string[] rules) =>
        new RuleTable(new() { Rules = rules }).TryTrace(Named(feature), out IReadOnlyList<Evidence>? evidence) ? evidence : null;

    [Fact]
    public void APatternsStarsFillTheExecutables() => Assert.Equal(
        [new Evidence("process-fork", []), new Evidence("process-exec", ["nginx", "psql", "sh"])],
        Trace("psql->nginx/ipc", "*->*/ipc: process-fork, process-exec[{1} {2} sh]"));

    [Fact]
    public void TheFirstRuleThatFitsDecides() => Assert.Equal(
        [new Evidence("tcp", [])],
        Trace("psql/degree", "*/instances: process-fork", "psql/degree: tcp", "*/degree: udp"));

    [Fact]
    public void WhatNoRuleKnowsIsNotTraced() => Assert.Null(Trace("psql/lifetime-seconds", "*/instances: process-fork"));

    [Fact]
    public void SpecialCharactersOfPatternsStandForThemselves()
    {
        Assert.Null(Trace("aXb/instances", "a.b/instances: process-fork"));
        Assert.NotNull(Trace("a.b(c:d)/instances", "a.b(c:d)/instances: process-fork"));
    }

    [Fact]
    public void AllWrongRulesAreNamedTogether()
    {
        var error = Assert.Throws<SyslrnException>(() => new RuleTable(new() { Rules = ["no colon", "*/x: ", "*/x: Fork", "*/x: process-exec[{2}]", "*/x: tcp"] }));
        Assert.Equal(
            ["rule 'no colon' has no pattern", "rule '*/x: ' does not name", "rule '*/x: Fork' does not name", "rule '*/x: process-exec[{2}]' names {2}, but its pattern has 1 '*'"],
            error.Messages.Select((m, i) => m[..new[] { 30, 27, 31, 66 }[i]]).Select(m => m.TrimEnd()));
    }
}
