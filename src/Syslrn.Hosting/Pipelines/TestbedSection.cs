using System.Collections.Immutable;
using Syslrn.Hosting.Errors;
using Syslrn.Hosting.Yaml;

namespace Syslrn.Hosting.Pipelines;

/// <summary><c>testbed:</c> the application's commands and faults.</summary>
internal static class TestbedSection
{
    /// <summary>The placeholder for the number of all requests.</summary>
    internal const string Load = "load";

    /// <summary>The placeholder for the number of requests under way at the same time.</summary>
    internal const string Concurrency = "concurrency";

    /// <summary>The placeholder for the one request that a fault hits.</summary>
    internal const string Request = "request";

    /// <summary>The placeholder for how strong a fault is.</summary>
    internal const string Intensity = "intensity";

    private const string Directory = "directory";

    private static readonly TestbedCommand None = new([]);

    /// <summary>The words for labels.</summary>
    internal static readonly Dictionary<string, FaultLabel> Labels = new() { ["faulty"] = FaultLabel.Faulty, ["benign"] = FaultLabel.Benign };

    /// <summary>Reads the section of an application with the given request types.</summary>
    public static Reader<TestbedDefinition> ReadFor(IReadOnlyList<string> requestTypes) => (node, name, problems) =>
    {
        var section = new Section(node, name, problems);
        TestbedCommand up = section.Required("up", CommandReader.Read(), "[testbed/up]", None);
        TestbedCommand down = section.Required("down", CommandReader.Read(), "[testbed/down]", None);
        TestbedCommand workload = section.Required("workload", WorkloadOf(requestTypes), "[testbed/workload, \"{load}\"]", None);
        TestbedCommand? verify = section.Optional<TestbedCommand?>("verify", CommandReader.Read(), null);
        TestbedCommand? logs = section.Optional<TestbedCommand?>("logs", CommandReader.Read(Directory), null);
        TestbedCommand? requestLog = section.Optional<TestbedCommand?>("request-log", CommandReader.Read(TestbedDefinition.RequestLogState), null);
        ImmutableSortedDictionary<string, FaultDefinition> faults =
            section.Optional("faults", Values.MapOf(ReadFault), ImmutableSortedDictionary<string, FaultDefinition>.Empty);
        section.End();
        return new TestbedDefinition(up, down, workload, verify, logs, faults) { RequestLog = requestLog };
    };

    /// <summary>Reports commands whose program is not in the pipeline's folder.</summary>
    public static void CheckPrograms(TestbedDefinition testbed, string folder, Place place, Problems problems) => CheckPrograms(
        [
            testbed.Up, testbed.Down, testbed.Workload, testbed.Verify, testbed.Logs, testbed.RequestLog,
            .. testbed.Faults.Values.SelectMany(f => new[] { f?.Inject, f?.Revert }),
        ],
        folder,
        place,
        problems);

    /// <summary>Reports commands whose program is not in the pipeline's folder.</summary>
    public static void CheckPrograms(IEnumerable<TestbedCommand?> commands, string folder, Place place, Problems problems)
    {
        foreach (string program in commands.Where(c => c is { Arguments.IsEmpty: false }).Select(c => c!.ProgramIn(folder)).Distinct())
        {
            if (Path.IsPathRooted(program) && !File.Exists(program))
            {
                problems.Add(place, $"testbed: there is no program '{Path.GetRelativePath(folder, program)}' in the pipeline's folder");
            }
        }
    }

    /// <summary>Reads the command that makes requests of these types.</summary>
    internal static Reader<TestbedCommand> WorkloadOf(IReadOnlyList<string> requestTypes) => (node, name, problems) =>
    {
        TestbedCommand command = CommandReader.Read([Load, Concurrency, .. requestTypes])(node, name, problems);
        if (!command.Arguments.IsEmpty && !command.Uses(Load) && !requestTypes.Any(command.Uses))
        {
            problems.Add(node.Place, $"{name} does not say how many requests to make: add an argument \"{{{Load}}}\"");
        }

        return command;
    };

    private static FaultDefinition ReadFault(YamlNode node, string name, Problems problems)
    {
        var section = new Section(node, name, problems);
        string description = section.Required("description", Values.Text, "what goes wrong", "");
        FaultLabel label = section.Optional("label", Values.Word(Labels), FaultLabel.Faulty);
        TestbedCommand inject = section.Required("inject", CommandReader.Read(Request), "[testbed/fault, inject]", None);
        TestbedCommand revert = section.Required("revert", CommandReader.Read(Request), "[testbed/fault, revert]", None);
        section.End();
        return new FaultDefinition(description, label, inject, revert);
    }
}
