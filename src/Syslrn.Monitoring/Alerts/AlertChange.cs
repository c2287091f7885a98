using Syslrn.Contracts.Learning;
using Syslrn.Monitoring.Windows;

namespace Syslrn.Monitoring.Alerts;

/// <summary>A feature's alert was raised or cleared.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Feature">The feature.</param>
/// <param name="Deviation">How it is off; null when the alert does not stand any more.</param>
/// <param name="Check">The check that decided.</param>
/// <param name="Ongoing">True if the feature was off in an earlier window too and has not been clear since.</param>
public sealed record AlertChange(AlertKind Kind, string Feature, Deviation? Deviation, WindowCheck Check, bool Ongoing);

/// <summary>What happened to an alert.</summary>
public enum AlertKind
{
    /// <summary>The feature is off.</summary>
    Raised,

    /// <summary>The feature is as expected again.</summary>
    Cleared,

    /// <summary>The model that has been changed to does not look at the feature.</summary>
    Unwatched,
}
