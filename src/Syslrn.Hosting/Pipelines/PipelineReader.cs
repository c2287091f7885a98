using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Hosting.Errors;
using Syslrn.Hosting.Plugins;
using Syslrn.Hosting.Yaml;

namespace Syslrn.Hosting.Pipelines;

/// <summary>Reads the top level of a definition; each section has its own reader.</summary>
internal static class PipelineReader
{
    private const string DefaultBacktracking = "from-evidence";

    /// <summary>Reads a document. With problems the result is of no use, but complete.</summary>
    public static PipelineDefinition Read(YamlNode root, string file, string folder, Problems problems)
    {
        var document = new Section(root, "", problems);
        var nothing = new MethodChoice("", [], root.Place);
        string application = document.Required("application", Values.Name, "shop", "");
        ScopeDefinition scope = document.Optional("scope", ScopeSection.ReadIn(folder), new ScopeDefinition.Host());
        ImmutableArray<ServiceInterface> service =
            document.Required("service", ServiceSection.Read, "{ requests: { listen: 127.0.0.1:80 } }", []);
        MethodChoice embedder = document.Required("embedder", MethodSection.Read, "{ name: bag-of-nodes }", nothing);
        MethodChoice model = document.Required("model", MethodSection.Read, "{ name: linear-regression }", nothing);
        MethodChoice backtracking = document.Optional("backtracking", MethodSection.Read, nothing with { Name = DefaultBacktracking });
        double? selectivity = document.Optional<double?>("calibration", CalibrationSection.Read, null);
        double? correlation = document.Optional<double?>("attribution", AttributionSection.Read, null);
        MonitorDefinition monitor = document.Optional("monitor", MonitorSection.Read, MonitorDefinition.Default);
        string? hookCosts = document.Optional<string?>("hook-costs", (node, name, p) => Path.Combine(folder, Values.Text(node, name, p)), null);
        string[] requestTypes = [.. service.Select(s => s.RequestType)];
        TestbedDefinition? testbed = document.Optional<TestbedDefinition?>("testbed", TestbedSection.ReadFor(requestTypes), null);
        CampaignDefinition? campaign = document.Optional<CampaignDefinition?>("campaign", CampaignSection.ReadFor(requestTypes), null);
        document.End();
        return new(file, folder, application, scope, service, embedder, model, backtracking, monitor, testbed, campaign)
        {
            Selectivity = selectivity,
            MinCorrelation = correlation,
            HookCosts = hookCosts,
        };
    }
}
