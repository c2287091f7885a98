namespace Syslrn.Hosting.Pipelines;

/// <summary>How the monitor checks.</summary>
/// <param name="CheckEvery">Time between two checks.</param>
/// <param name="MaxWindow">Longest window before a new one begins; at least <paramref name="CheckEvery"/>.</param>
/// <param name="Triggers">True: costlier programs count only while requests may be under way.</param>
public sealed record MonitorDefinition(TimeSpan CheckEvery, TimeSpan MaxWindow, bool Triggers)
{
    /// <summary>What holds if the pipeline says nothing.</summary>
    public static MonitorDefinition Default { get; } = new(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(5), Triggers: false);
}
