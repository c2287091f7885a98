namespace Syslrn.Contracts.Learning;

/// <summary>
/// What a window was exposed to. Periodic background work grows with the duration, not with requests, so both are given.
/// </summary>
/// <param name="Load">Requests that were served completely.</param>
/// <param name="Duration">Length of the window.</param>
/// <param name="InFlight">
/// Requests that may have had any part of their effect in the window: those that arrived too recently to be complete, or that
/// were under way when the window began. Expected values are ranges from <c>Load</c> to <c>Load + InFlight</c>.
/// </param>
public sealed record Exposure(Load Load, TimeSpan Duration, Load InFlight)
{
    /// <summary>An exposure without requests in flight.</summary>
    public Exposure(Load load, TimeSpan duration)
        : this(load, duration, Load.None)
    {
    }
}
