using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;

namespace Syslrn.Plugins.OutcomeCounters;

/// <summary>Describes the dimensions.</summary>
internal static class OutcomeFeature
{
    /// <summary>The dimension of an executable.</summary>
    public static Feature Of(string label, Outcome outcome) => outcome switch
    {
        Outcome.FailedExits => Exit(label, "failed-exits", $"processes named '{label}' that ended with an exit code other than 0"),
        Outcome.FailedExitsAndKills => Exit(label, "failed-exits", $"processes named '{label}' that ended with an exit code other than 0, or were killed"),
        Outcome.FailedForks => Operation(label, "failed-forks", "forks", OsPrimitives.ProcessForkFailure),
        Outcome.FailedExecs => Operation(label, "failed-execs", "execs", OsPrimitives.ProcessExecFailure),
        Outcome.FailedConnects => Operation(label, "failed-connects", "connects", OsPrimitives.ConnectFailure),
        _ => Lifetime(label),
    };

    // The last thing that a process does is to exit, so only those that then carry the name matter. Its name is what its last exec set, or
    // its parent's at the fork.
    private static Feature Exit(string label, string name, string description) =>
        new($"{label}/{name}", description, [new(OsPrimitives.ProcessExit, [label]), .. Labelling(label, [label])], null);

    // Whether a process began in the window is known only if its fork was observed, under whatever name.
    private static Feature Lifetime(string label) => new(
        $"{label}/lifetime-seconds",
        $"seconds that processes named '{label}' lived which began and ended in the window, all together",
        [new(OsPrimitives.ProcessExit, [label]), .. Labelling(label, [])],
        null);

    // What fails under one name moves with a later exec to another, so failures of all executables matter.
    private static Feature Operation(string label, string name, string what, string primitive) => new(
        $"{label}/{name}",
        $"{what} that failed for processes named '{label}'",
        [new(primitive, []), .. Labelling(label, [label])],
        null);

    private static ImmutableArray<Evidence> Labelling(string label, ImmutableArray<string> forksOf) =>
        [new(OsPrimitives.ProcessFork, forksOf), new(OsPrimitives.ProcessExec, [label])];
}
