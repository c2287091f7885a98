using Syslrn.Hosting.Errors;
using Syslrn.Hosting.Text;
using Syslrn.Hosting.Yaml;

namespace Syslrn.Hosting.Pipelines;

/// <summary><c>monitor: { check-every: DURATION, max-window: DURATION, triggers: BOOLEAN }</c>.</summary>
internal static class MonitorSection
{
    private static readonly Reader<bool> s_truth = Values.Word(new SortedDictionary<string, bool>(StringComparer.Ordinal) { ["true"] = true, ["false"] = false });

    /// <summary>Reads the section.</summary>
    public static MonitorDefinition Read(YamlNode node, string name, Problems problems)
    {
        int before = problems.Count;
        var section = new Section(node, name, problems);
        TimeSpan every = section.Optional("check-every", Values.Duration, MonitorDefinition.Default.CheckEvery);
        TimeSpan window = section.Optional("max-window", Values.Duration, MonitorDefinition.Default.MaxWindow);
        bool triggers = section.Optional("triggers", s_truth, MonitorDefinition.Default.Triggers);
        section.End();
        if (problems.Count == before && window < every)
        {
            problems.Add(
                node.Place,
                $"{name}.max-window is {Durations.Show(window)}, expected at least check-every, which is {Durations.Show(every)}");
        }

        return new MonitorDefinition(every, window, triggers);
    }
}
