using Syslrn.Cli.Shell;
using Syslrn.Overhead.Applications;
using Syslrn.Overhead.Conditions;
using Syslrn.Overhead.Results;
using Syslrn.Probes.Compilation;
using Syslrn.Probes.Templates;

namespace Syslrn.Cli.Overhead;

/// <summary>Redis, as in the paper's evaluation.</summary>
internal static class RedisOverhead
{
    private const double TailoredPart = 0.01;
    private const double RecordingPart = 0.1;
    private const double TimesLighter = 10;

    /// <summary>Checks that Redis is installed.</summary>
    public static OverheadSetUp Prepare(VerbContext context, OverheadArguments arguments)
    {
        RedisApplication application = RedisApplication.Create();
        var templates = TemplateCatalogue.Shipped();
        var compiler = ClangCompiler.Find();
        var tailored = new TailoredCounting(
            "tailored", "programs of a one-feature model, one event per request: its arrival", [RedisFeatures.Instances], templates, compiler);
        var edges = new TailoredCounting(
            "tailored-edges", "the same and a feature for which every accepted connection is looked at", [RedisFeatures.Instances, RedisFeatures.Degree], templates, compiler);
        var recording = new FullRecording(templates, compiler);
        var logging = new RequestLogging("redis-server's own log at loglevel verbose: two lines for each request's connection");
        return new OverheadSetUp(
            application,
            [new Unmonitored(), tailored, edges, recording, logging, new CommandLogging(), new AuditRules()],
            [
                new ShareTarget(tailored.Name, TailoredPart, ThroughputAgrees: true),
                new ShareTarget(recording.Name, RecordingPart, ThroughputAgrees: false),
                new LighterTarget(tailored.Name, logging.Name, TimesLighter),
            ]);
    }
}
