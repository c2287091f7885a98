using System.CommandLine;
using System.Runtime.InteropServices;
using Syslrn.Cli.Models;
using Syslrn.Cli.Monitoring;
using Syslrn.Cli.Shell;
using Syslrn.Contracts;
using Syslrn.Monitoring;
using Syslrn.Monitoring.Changes;
using Syslrn.Monitoring.Windows;

namespace Syslrn.Cli.Verbs;

/// <summary>Watches an application with the probes its model needs, and raises alerts.</summary>
internal sealed class MonitorVerb : IVerb
{
    private static readonly Argument<string> Model = VerbSymbols.Model();

    private static readonly Option<string?> Replay = new("--replay")
    {
        Description = "Monitor a recorded run instead of the running application, on the run's own clock; needs no privileges",
        HelpName = "RUN",
    };

    private static readonly Option<TimeSpan?> Duration = VerbSymbols.Duration("--duration", "End after this time (default: when interrupted, or at the run's end)");

    private static readonly Option<bool> Once = new("--once") { Description = "End when the first request has been judged: the same as --for-requests 1" };

    private static readonly Option<int?> ForRequests =
        VerbSymbols.Count("--for-requests", "End when this many requests have been judged, at the first quiet moment");

    private static readonly Option<string?> AlertPath = new("--alert-file") { Description = "Append alerts to this file too", HelpName = "FILE" };

    private static readonly Option<string?> ReadyPath = new("--ready-file")
    {
        Description = "Make this file, with the process id in it, when requests begin to be judged",
        HelpName = "FILE",
    };

    private static readonly Option<bool> Triggers = new("--triggers")
    {
        Description = "Let costlier programs count only while requests may be under way: cheaper while idle, but what the application does then is not seen (default: as the pipeline says)",
    };

    /// <inheritdoc/>
    public string Name => "monitor";

    /// <inheritdoc/>
    public string Description =>
        "Watch an application with only the probes its model needs; each alert is a line of JSON on stdout. Exits 1 if an alert was raised. SIGHUP loads the model again.";

    /// <inheritdoc/>
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("syslrn monitor shop.model", "watch until interrupted"),
        new("syslrn monitor shop.model --for-requests 20 --ready-file /run/ready", "for scripts: wait for the file, send 20 requests, read the exit code"),
        new("kill -HUP $(cat /run/ready)", "after training again: let a running monitor change to the new content of shop.model"),
        new("syslrn monitor shop.model --replay runs/0007", "what would the monitor have said about a recorded run?"),
    ];

    /// <inheritdoc/>
    public void Configure(Command command)
    {
        Option[] options = [Replay, Duration, Once, ForRequests, AlertPath, ReadyPath, Triggers];
        command.Add(Model);
        options.ToList().ForEach(command.Add);
    }

    /// <inheritdoc/>
    public async Task<ExitCode> RunAsync(VerbContext context)
    {
        AlertFile? alerts = context.Get(AlertPath) is { } path ? new AlertFile(path, context.Progress.Warn) : null;
        string? ready = context.Get(ReadyPath);
        if (ready is not null)
        {
            ReadyFile.Prepare(ready);
        }

        if (context.Get(Replay) is not null && context.Get(Triggers))
        {
            throw new SyslrnException(ErrorCause.Usage, "--triggers: a recorded run has everything in it already, give either --replay or --triggers");
        }

        StoredModel model = Load(context);
        MonitoredSource monitored = context.Get(Replay) is { } run
            ? MonitoredSource.Replay(run, model)
            : MonitoredSource.Attach(model, context.Get(Triggers), context);
        var limits = new MonitorLimits(context.Get(Duration) ?? monitored.Ends, context.Get(Once) ? 1 : context.Get(ForRequests));
        var output = new MonitorOutput(context.Output, context.Progress, alerts, () => SayReady(context, monitored, ready), monitored.Clock);
        using var checker = new WindowedChecker(monitored.Monitored, monitored.Clock);
        using var reload = new ModelReload(() => MonitoredSource.Attach(Load(context, model.Pipeline.Application), context.Get(Triggers), context).Monitored);
        using PosixSignalRegistration? hangUp = context.Get(Replay) is null ? ReloadOnHangUp(reload) : null;
        var session = new MonitorSession(model.Pipeline.Application, checker, monitored.Clock, monitored.Wait) { Reload = reload };
        int raised = await session.RunAsync(limits, output, context.Cancellation).ConfigureAwait(false);
        context.Progress.Note($"{Count(raised)}: {output.Status.Requests}, {output.Status.Judged.Total:0} judged at quiet moments, {output.Status.LostEvents} events lost{Loss.Listed(output.Status.Reenumerations)}");
        if (alerts is { Unwritten: > 0 })
        {
            context.Progress.Warn($"{alerts.Unwritten} lines could not be written to {context.Get(AlertPath)}: they are on stdout only");
        }

        return raised == 0 ? ExitCode.Fine : ExitCode.Negative;
    }

    private static string Count(int alerts) => alerts switch { 0 => "no alert", 1 => "1 alert", _ => $"{alerts} alerts" };

    private static PosixSignalRegistration ReloadOnHangUp(ModelReload reload) => PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
    {
        signal.Cancel = true;
        reload.Request();
    });

    private static StoredModel Load(VerbContext context, string? application = null)
    {
        StoredModel model = StoredModel.Load(context.Get(Model), context.Plugins);
        RequireFeatures(model);
        return application is null || model.Pipeline.Application == application
            ? model
            : throw new SyslrnException(
                ErrorCause.Usage, $"{model.Directory}: is a model of {model.Pipeline.Application} now, and this monitor watches {application}: start another monitor for it");
    }

    private static void RequireFeatures(StoredModel model)
    {
        if (model.Model.Detector.Model.SelectedFeatures.Count == 0)
        {
            throw new SyslrnException(
                ErrorCause.Usage,
                $"{model.Directory}: the model selects no feature, so there is nothing to monitor: see 'syslrn explain {model.Directory}' for the reasons, and train with more or other runs");
        }
    }

    private static void SayReady(VerbContext context, MonitoredSource monitored, string? ready)
    {
        context.Progress.Note($"watching {monitored.Description}");
        if (ready is not null)
        {
            ReadyFile.Write(ready);
        }
    }
}
