using System.Globalization;
using Syslrn.Monitoring;
using Syslrn.Monitoring.Windows;

namespace Syslrn.Cli.Monitoring;

/// <summary>The monitor's state in one line for a terminal.</summary>
internal static class StatusLine
{
    /// <summary><c>1:02  20 requests, 1 in flight  ok  window 3 checked with 20 requests  lost 0</c>.</summary>
    public static string Of(MonitorStatus status, TimeSpan watched)
    {
        string time = watched.ToString(watched.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);
        string lost = status.LostEvents > 0 ? $"  LOST {status.LostEvents} events{Loss.Listed(status.Reenumerations)}" : "";
        return $"{time}  {status.Requests}, {Number(status.InFlight.Total)} in flight  {State(status)}  {LastCheck(status.LastCheck)}{lost}";
    }

    private static string State(MonitorStatus status) => status switch
    {
        { Alerts.IsEmpty: false } => $"ALERT {string.Join(", ", status.Alerts)}",
        { Confirming: true } => "confirming a deviation",
        _ => "ok",
    };

    private static string LastCheck(WindowCheck? check) =>
        check is null ? "not checked yet" : $"window {check.Window} checked with {check.Exposure.Load}";

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
