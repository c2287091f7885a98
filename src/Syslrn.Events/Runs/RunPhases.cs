using System.Collections.Immutable;

namespace Syslrn.Events.Runs;

/// <summary>The phases of a run, as <c>syslrn mark</c> names them.</summary>
public static class RunPhases
{
    /// <summary>The application is not started.</summary>
    public const string Before = "before";

    /// <summary>The application is starting.</summary>
    public const string Startup = "startup";

    /// <summary>The application runs and nobody sends requests.</summary>
    public const string Idle = "idle";

    /// <summary>Requests are served, until the end of the run.</summary>
    public const string Serving = "serving";

    /// <summary>All phases in their usual order.</summary>
    public static ImmutableArray<string> All { get; } = [Before, Startup, Idle, Serving];
}

/// <summary>A phase began.</summary>
/// <param name="Phase">Its name, see <see cref="RunPhases"/>.</param>
/// <param name="TimestampNs">When, on the boot-time clock, in nanoseconds.</param>
public sealed record PhaseMark(string Phase, ulong TimestampNs);
