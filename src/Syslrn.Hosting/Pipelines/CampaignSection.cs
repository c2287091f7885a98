using System.Collections.Immutable;
using Syslrn.Contracts.Learning;
using Syslrn.Hosting.Errors;
using Syslrn.Hosting.Text;
using Syslrn.Hosting.Yaml;

namespace Syslrn.Hosting.Pipelines;

/// <summary><c>campaign: { loads: [...], repetitions: N, idle-seconds: [...] }</c>.</summary>
internal static class CampaignSection
{
    private static readonly ImmutableArray<TimeSpan> DefaultIdle = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5)];

    /// <summary>Reads the section of an application with the given request types.</summary>
    public static Reader<CampaignDefinition> ReadFor(IReadOnlyList<string> requestTypes) => (node, name, problems) =>
    {
        var section = new Section(node, name, problems);
        ImmutableArray<Load> loads = section.Required("loads", Values.ListOf(LoadOf(requestTypes)), "[2, 5, 10]", []);
        int repetitions = section.Optional("repetitions", Values.Count, 1);
        ImmutableArray<TimeSpan> idle = section.Optional("idle-seconds", Values.ListOf(Values.Seconds), DefaultIdle);
        section.End();
        return new CampaignDefinition(loads, repetitions, idle);
    };

    /// <summary>A number of requests, or with several request types a mapping of type to number.</summary>
    internal static Reader<Load> LoadOf(IReadOnlyList<string> requestTypes) => (node, name, problems) =>
    {
        if (node is YamlMap)
        {
            return LoadOf(Values.MapOf(Values.Count)(node, name, problems), node, name, requestTypes, problems);
        }

        int requests = Values.Count(node, name, problems);
        if (requestTypes.Count > 1)
        {
            string example = string.Join(", ", requestTypes.Select(t => $"{t}: {requests}"));
            problems.Add(node.Place, $"{name} is {node.Found}, but there are {requestTypes.Count} request types: write {{ {example} }}");
        }

        return new Load([new(requestTypes.FirstOrDefault(Load.DefaultRequestType), requests)]);
    };

    private static Load LoadOf(
        ImmutableSortedDictionary<string, int> counts, YamlNode node, string name, IReadOnlyList<string> requestTypes, Problems problems)
    {
        foreach (string type in counts.Keys.Where(t => !requestTypes.Contains(t)))
        {
            string known = string.Join(", ", requestTypes);
            problems.Add(node.Place, $"{name}: unknown request type '{type}'{Suggestion.Hint(type, requestTypes)} (service has {known})");
        }

        return new Load(counts.Select(c => new KeyValuePair<string, double>(c.Key, c.Value)));
    }
}
