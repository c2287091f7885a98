using Syslrn.Contracts.Plugins;
using Syslrn.Hosting.Plugins;
using Syslrn.Plugins.Conformance.Detectors;
using Syslrn.Plugins.Conformance.Embedders;
using Syslrn.Plugins.Conformance.LogParsers;
using Syslrn.Plugins.Conformance.Models;
using Syslrn.Plugins.Conformance.Plugins;
using Syslrn.Plugins.Conformance.Rules;

namespace Syslrn.Plugins.Conformance.Tests.Shipped;

/// <summary>Every plugin that ships passes the kit: new ones are found by their folder.</summary>
public class ShippedPluginTests
{
    public static TheoryData<string> Plugins => [.. ShippedPlugins.Names];

    public static TheoryData<string, string, string> Methods => ShippedPlugins.Variations;

    private static Dictionary<string, Func<string, string, IReadOnlyList<Violation>>> Kits { get; } = new()
    {
        ["embedder"] = (name, options) => EmbedderConformance.Check(() => ShippedPlugins.Make<IEmbedder>(name, options)),
        ["model"] = (name, options) => NormalModelConformance.Check(() => ShippedPlugins.Make<INormalModelLearner>(name, options)),
        ["backtracking"] = (name, options) => RuleConformance.Check(() => ShippedPlugins.Make<IBacktrackingRule>(name, options)),
        ["detector"] = (name, options) => DetectorConformance.Check(() => ShippedPlugins.Make<IDetectorLearner>(name, options)),
        ["log-parser"] = (name, options) => LogParserConformance.Check(() => ShippedPlugins.Make<ILogParser>(name, options)),
    };

    [Theory]
    [MemberData(nameof(Plugins))]
    public void APluginLoadsAndStatesWhatItRegisters(string name)
    {
        Assert.Empty(ShippedPlugins.Catalogue.Faulty.Where(f => f.Name == name).Select(f => f.Reason));
        LoadedPlugin plugin = Assert.Single(ShippedPlugins.Catalogue.Plugins, p => p.Name == name);
        Assert.Empty(PluginConformance.Check([.. plugin.Methods.Select(m => new RegisteredMethod(m.Factory))]));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void AMethodConforms(string kind, string name, string options) => Assert.Empty(Kits[kind](name, options));
}
