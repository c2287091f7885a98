using System.Globalization;
using Syslrn.Cli.Output;
using Syslrn.Contracts.Learning;
using Syslrn.Monitoring;
using Syslrn.Monitoring.Alerts;
using Syslrn.Monitoring.Changes;

namespace Syslrn.Cli.Monitoring;

/// <summary>Tells machines of alerts on stdout and in a file, and people of everything on stderr.</summary>
/// <param name="output">Gets alerts as lines of JSON.</param>
/// <param name="progress">Gets the rest.</param>
/// <param name="file">Gets alerts too; null for none.</param>
/// <param name="ready">Is called when requests begin to be judged.</param>
/// <param name="clock">The monitor's time.</param>
internal sealed class MonitorOutput(ResultWriter output, ProgressWriter progress, AlertFile? file, Action ready, TimeProvider clock) : IMonitorObserver
{
    private long? _watching;

    /// <summary>The last state.</summary>
    public MonitorStatus Status { get; private set; } = new();

    /// <inheritdoc/>
    public void Watching()
    {
        _watching = clock.GetTimestamp();
        ready();
    }

    /// <inheritdoc/>
    public void Alerted(Alert alert)
    {
        progress.HideStatus();
        output.WriteJsonLine(alert);
        file?.Append(alert);
        progress.Note(Describe(alert));
    }

    /// <inheritdoc/>
    public void ModelChanged(ModelChange change)
    {
        progress.HideStatus();
        output.WriteJsonLine(change);
        file?.Append(change);
        progress.Note(change.Error is { } error
            ? $"the model was not changed, {change.Model} ({change.Fingerprint}) goes on judging: {error}"
            : $"{change.Model} ({change.Fingerprint}) judges from now on");
    }

    /// <inheritdoc/>
    public void Stepped(MonitorStatus status)
    {
        Status = status;
        progress.ShowStatus(_watching is { } since ? StatusLine.Of(status, clock.GetElapsedTime(since)) : "waiting for older requests to complete");
    }

    /// <summary><c>ALERT psql/instances: 17 observed, 20 to 22 expected, tolerance 0.5, with 20 requests and 2 requests in flight in 3.2 s (window 1)</c>.</summary>
    internal static string Describe(Alert alert)
    {
        string inFlight = alert.InFlight.IsEmpty ? "" : $" and {new Load(alert.InFlight)} in flight";
        string where = string.Create(CultureInfo.InvariantCulture, $"with {new Load(alert.Load)}{inFlight} in {alert.DurationSeconds:0.#} s (window {alert.Window})");
        string incomplete = alert.Incomplete ? $"; incomplete: {alert.LostEvents} events were lost{Loss.Listed(alert.Reenumerations)}" : "";
        return alert.Kind switch
        {
            AlertKind.Cleared => $"cleared {alert.Feature}: as expected {where}{incomplete}",
            AlertKind.Unwatched => $"unwatched {alert.Feature}: the model that judges from now on does not look at it",
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"ALERT {alert.Feature}: {alert.Observed:0.##} observed, {Range(alert)} expected, tolerance {alert.Tolerance:0.##}, {where}{(alert.Ongoing ? ", ongoing" : "")}{incomplete}"),
        };
    }

    private static string Range(Alert alert) => alert.ExpectedFrom < alert.ExpectedTo
        ? string.Create(CultureInfo.InvariantCulture, $"{alert.ExpectedFrom:0.##} to {alert.ExpectedTo:0.##}")
        : string.Create(CultureInfo.InvariantCulture, $"{alert.Expected:0.##}");
}
