namespace Syslrn.Cli.Verbs;

/// <summary>All verbs, in the order of the help, which is that of the work.</summary>
internal static class VerbList
{
    /// <summary>The verbs.</summary>
    public static IReadOnlyList<IVerb> All { get; } =
    [
        new PluginsVerb(),
        new RecordVerb(),
        new MarkVerb(),
        new ImportVerb(),
        new ExportVerb(),
        new CampaignRunVerb(),
        new DatasetPackVerb(),
        new DatasetShowVerb(),
        new DatasetCheckVerb(),
        new GraphVerb(),
        new TrainVerb(),
        new CheckVerb(),
        new EvaluateVerb(),
        new CalibrateVerb(),
        new ExplainVerb(),
        new ProbesVerb(),
        new MonitorVerb(),
        new BenchOverheadVerb(),
    ];
}
