using System.Collections.Immutable;
using Syslrn.Contracts.Learning;
using Syslrn.Monitoring.Windows;

namespace Syslrn.Monitoring.Alerts;

/// <summary>
/// Turns checks into alerts: a feature becomes suspect, is raised once in a window if it stays off, and is cleared by evidence
/// that it is well.
/// </summary>
/// <param name="confirmation">How long a deviation must last before it is an alert.</param>
internal sealed class AlertBook(TimeSpan confirmation)
{
    private readonly SortedDictionary<string, Suspect> _suspects = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Raised> _raised = new(StringComparer.Ordinal);

    /// <summary>How long a deviation must last before it is an alert.</summary>
    public TimeSpan Confirmation { get; set; } = confirmation;

    /// <summary>True while deviations wait for confirmation.</summary>
    public bool HasSuspects => _suspects.Count > 0;

    /// <summary>Features whose alert stands.</summary>
    public ImmutableArray<string> Standing => [.. _raised.Keys];

    /// <summary>True if an alert was raised, or raised again, in a window.</summary>
    public bool RaisedIn(int window) => _raised.Values.Any(r => r.Window == window);

    /// <summary>Takes a check of the open window into account.</summary>
    public ImmutableArray<AlertChange> Update(WindowCheck check)
    {
        var off = check.Deviations.ToDictionary(d => d.Feature, StringComparer.Ordinal);
        foreach (string feature in _suspects.Keys.Where(f => !off.ContainsKey(f)).ToArray())
        {
            _suspects.Remove(feature);
        }

        var changes = ImmutableArray.CreateBuilder<AlertChange>();
        changes.AddRange(check.Deviations.Where(d => IsConfirmed(d, check)).Select(d => Raise(d, check)).ToArray());
        changes.AddRange(_raised.Where(r => !off.ContainsKey(r.Key) && ShowsHealth(check, r.Value)).Select(r => r.Key).ToArray().Select(f => Drop(f, AlertKind.Cleared, check)));
        return changes.ToImmutable();
    }

    /// <summary>Takes the final check of a window into account: it cannot be repeated.</summary>
    public ImmutableArray<AlertChange> Close(WindowCheck check)
    {
        _suspects.Clear();

        // What requests under way explain only now and then cannot be told from a fault any more; they are in flight for the next window.
        return check.Exposure.InFlight.Total > 0
            ? []
            : [.. check.Deviations.Where(d => !IsRaisedIn(d.Feature, check.Window)).Select(d => Raise(d, check))];
    }

    /// <summary>Forgets alerts of features that are not watched any more.</summary>
    public ImmutableArray<AlertChange> Keep(IEnumerable<string> watched, WindowCheck check)
    {
        string[] forgotten = [.. _raised.Keys.Except(watched.Append(WindowJudge.WholeWindow))];
        return [.. forgotten.Select(f => Drop(f, AlertKind.Unwatched, check))];
    }

    private bool IsConfirmed(Deviation deviation, WindowCheck check)
    {
        if (IsRaisedIn(deviation.Feature, check.Window))
        {
            return false;
        }

        bool tooMuch = deviation.Observed > deviation.Expected;
        if (!_suspects.TryGetValue(deviation.Feature, out Suspect suspect) || suspect.TooMuch != tooMuch)
        {
            suspect = new Suspect(check.Time, tooMuch);
            _suspects[deviation.Feature] = suspect;
        }

        return check.Time - suspect.Since >= Confirmation;
    }

    private bool IsRaisedIn(string feature, int window) => _raised.TryGetValue(feature, out Raised raised) && raised.Window == window;

    private AlertChange Raise(Deviation deviation, WindowCheck check)
    {
        bool ongoing = _raised.ContainsKey(deviation.Feature);
        _suspects.Remove(deviation.Feature);
        _raised[deviation.Feature] = new Raised(check.Window, check.Exposure.Load.Total > 0);
        return new AlertChange(AlertKind.Raised, deviation.Feature, deviation, check, ongoing);
    }

    private AlertChange Drop(string feature, AlertKind why, WindowCheck check)
    {
        _raised.Remove(feature);
        return new AlertChange(why, feature, null, check, Ongoing: false);
    }

    // While requests are in flight their work can hide what others lack, and without requests nothing shows how they fare.
    private static bool ShowsHealth(WindowCheck check, Raised raised) =>
        check.Quiet && (check.Exposure.Load.Total > 0 || !raised.UnderLoad);

    private readonly record struct Suspect(TimeSpan Since, bool TooMuch);

    private readonly record struct Raised(int Window, bool UnderLoad);
}
