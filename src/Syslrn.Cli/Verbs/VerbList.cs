namespace Syslrn.Cli.Verbs;

/// <summary>All verbs, in the order of the help.</summary>
internal static class VerbList
{
    /// <summary>The verbs.</summary>
    public static IReadOnlyList<IVerb> All { get; } =
    [
        new MonitorVerb(),
        new PluginsVerb(),
        new CampaignRunVerb(),
        new RecordVerb(),
        new MarkVerb(),
        new GraphVerb(),
        new TrainVerb(),
        new CheckVerb(),
        new ExplainVerb(),
        new ProbesVerb(),
    ];
}
