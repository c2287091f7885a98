using System.Collections.Immutable;
using Syslrn.Contracts.Learning;
using Syslrn.Hosting.Errors;
using Syslrn.Hosting.Pipelines;
using Syslrn.Hosting.Yaml;

namespace Syslrn.Hosting.Campaigns;

/// <summary>Reads the top level of a campaign.</summary>
internal static class CampaignReader
{
    private static readonly TimeSpan s_settling = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan s_timeLimit = TimeSpan.FromMinutes(10);

    /// <summary>Reads a document. With problems the result is of no use, but complete.</summary>
    public static CampaignFile Read(YamlNode root, string file, IReadOnlyList<string> requestTypes, Problems problems)
    {
        var document = new Section(root, "", problems);
        ImmutableArray<Load> loads = document.Required("loads", Values.ListOf(CampaignSection.LoadOf(requestTypes)), "[2, 5, 10]", []);
        ImmutableArray<int> concurrency = document.Optional("concurrency", Values.ListOf(Values.Count), [1]);
        ImmutableArray<TimeSpan> idle = document.Required("idle-seconds", Values.ListOf(Values.Seconds), "[2, 5]", []);
        ImmutableArray<TimeSpan> serving = document.Required("serving-seconds", Values.ListOf(Values.Seconds), "[2, 5]", []);
        TimeSpan settling = document.Optional("settling-seconds", Values.Seconds, s_settling);
        TimeSpan limit = document.Optional("time-limit", Values.Duration, s_timeLimit);
        TestbedCommand? workload = document.Optional<TestbedCommand?>("workload", TestbedSection.WorkloadOf(requestTypes), null);
        ImmutableArray<SetUpDefinition> setUps = document.Required("set-ups", Values.ListOf(ReadSetUp), "[{ name: day-one, failure-free: 300, faulty: 25 }]", []);
        TestbedCommand? inject = document.Optional<TestbedCommand?>("inject", FaultReader.Command, null);
        TestbedCommand? revert = document.Optional<TestbedCommand?>("revert", FaultReader.Command, null);
        ImmutableSortedDictionary<string, FaultReader.UnnamedFault> faults = document.Optional(
            "faults", Values.MapOf(FaultReader.ReadWith(inject, revert)), ImmutableSortedDictionary<string, FaultReader.UnnamedFault>.Empty);
        document.End();
        foreach (string twice in setUps.GroupBy(s => s.Name).Where(g => g.Count() > 1).Select(g => g.Key))
        {
            problems.Add(root.Place, $"set-ups: '{twice}' occurs twice: every set-up has a name of its own");
        }

        return new CampaignFile(
            file, loads, concurrency, idle, serving, settling, limit, workload, setUps,
            faults.Select(f => KeyValuePair.Create(f.Key, f.Value.Of(f.Key))).ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    private static SetUpDefinition ReadSetUp(YamlNode node, string name, Problems problems)
    {
        var section = new Section(node, name, problems);
        var setUp = new SetUpDefinition(
            section.Required("name", Values.Name, "day-one", ""),
            section.Required("failure-free", Values.Count, "300", 1),
            section.Optional("faulty", Values.Count, 0),
            section.Optional("benign", Values.Count, 0),
            section.Optional("seed", Values.Count, 1));
        section.End();
        return setUp;
    }
}
