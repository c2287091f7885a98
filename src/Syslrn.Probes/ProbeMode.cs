namespace Syslrn.Probes;

/// <summary>How generated programs report what they see.</summary>
public enum ProbeMode
{
    /// <summary>Event records through a ring buffer.</summary>
    Stream,

    /// <summary>Counters in the kernel, read at the check.</summary>
    Count,
}
