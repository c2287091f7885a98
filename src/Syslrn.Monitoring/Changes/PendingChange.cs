namespace Syslrn.Monitoring.Changes;

/// <summary>A change to a model whose programs run already.</summary>
/// <param name="Next">The model.</param>
/// <param name="Since">When its programs were there, as time since the monitor began.</param>
internal sealed record PendingChange(MonitoredModel Next, TimeSpan Since)
{
    private TimeSpan Ready => Since + Next.Options.Settling;

    /// <summary>True once requests that are older than the programs are complete.</summary>
    public bool IsReady(TimeSpan time) => time >= Ready;

    /// <summary>True if it has waited long enough for a quiet moment.</summary>
    public bool IsOverdue(TimeSpan time) => time >= Ready + Next.Options.ChangePatience;
}
