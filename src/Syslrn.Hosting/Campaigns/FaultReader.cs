using System.Collections.Immutable;
using Syslrn.Hosting.Errors;
using Syslrn.Hosting.Pipelines;
using Syslrn.Hosting.Yaml;

namespace Syslrn.Hosting.Campaigns;

/// <summary>Reads the faults of a campaign; commands that most of them share are written once, with <c>{fault}</c> for the name.</summary>
internal static class FaultReader
{
    private const string Name = "fault";
    private static readonly SortedDictionary<string, FaultReach> s_reaches = new(StringComparer.Ordinal) { ["all"] = FaultReach.All, ["one"] = FaultReach.One };
    private static readonly SortedDictionary<string, bool> s_truth = new(StringComparer.Ordinal) { ["true"] = true, ["false"] = false };

    /// <summary>Reads a command of a fault.</summary>
    public static Reader<TestbedCommand> Command { get; } = CommandReader.Read(Name, TestbedSection.Request, TestbedSection.Intensity);

    /// <summary>Reads a fault that has these commands unless it brings its own.</summary>
    public static Reader<UnnamedFault> ReadWith(TestbedCommand? inject, TestbedCommand? revert) => (node, name, problems) =>
    {
        var section = new Section(node, name, problems);
        string description = section.Required("description", Values.Text, "what goes wrong", "");
        FaultLabel label = section.Optional("label", Values.Word(TestbedSection.Labels), FaultLabel.Faulty);
        var nothing = new TestbedCommand([]);
        var fault = new FaultDefinition(
            description,
            label,
            inject is null ? section.Required("inject", Command, "[testbed/fault, inject]", nothing) : section.Optional("inject", Command, inject),
            revert is null ? section.Required("revert", Command, "[testbed/fault, revert]", nothing) : section.Optional("revert", Command, revert))
        {
            Check = section.Optional<TestbedCommand?>("check", Command, null),
            Silent = section.Optional("silent", Values.Word(s_truth), false),
            Fresh = section.Optional("fresh", Values.Word(s_truth), false),
            Reaches = section.Optional("hits", Values.ListOf(Values.Word(s_reaches)), [FaultReach.All]),
            Intensities = section.Optional("intensities", Values.ListOf(Values.Text), []),
        };
        section.End();
        return new UnnamedFault(fault);
    };

    /// <summary>A fault whose commands do not have its name in them yet.</summary>
    internal sealed record UnnamedFault(FaultDefinition Fault)
    {
        /// <summary>The fault of a name.</summary>
        public FaultDefinition Of(string name)
        {
            var values = new Dictionary<string, string> { [Name] = name };
            return Fault with { Inject = Fault.Inject.With(values), Revert = Fault.Revert.With(values), Check = Fault.Check?.With(values) };
        }
    }
}
