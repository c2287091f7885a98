using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Conformance.Recordings;

namespace Syslrn.Plugins.Conformance.Embedders;

/// <summary>Checks embedders: <c>Assert.Empty(EmbedderConformance.Check(() => new MyEmbedder(new MyOptions())))</c>.</summary>
public static class EmbedderConformance
{
    /// <summary>All checks.</summary>
    public static IReadOnlyList<IConformanceCheck<EmbedderSubject>> Checks { get; } =
    [
        new EqualSeedsGiveEqualEmbeddings(),
        new FitChangesNothing(),
        new ASavedEmbeddingIsIdentical(),
        new OtherStatesAreRefused(),
        new TheOrderOfNodesDoesNotMatter(),
        new UnknownLabelsAreHandled(),
        new EmptyGraphsAreHandled(),
        new SingleProcessesAreHandled(),
        new OneRunSuffices(),
        new EqualRunsAreHandled(),
        new ValuesAreFinite(),
        new FeaturesAreDescribed(),
        new CancellationStopsTheFit(),
        new ThreadsDoNotDisturbEachOther(),
        new RemovingWhatIsOutsideTheEvidenceChangesNothing(),
        new AddingWhatIsOutsideTheEvidenceChangesNothing(),
    ];

    /// <summary>Runs all checks.</summary>
    /// <param name="make">Makes the embedder with the options to check.</param>
    /// <param name="recordings">What to learn from and embed, at least two; by default random recordings made by the kit.</param>
    /// <returns>What violates the contract; empty if nothing does.</returns>
    public static IReadOnlyList<Violation> Check(Func<IEmbedder> make, IReadOnlyList<IObservedRecording>? recordings = null)
    {
        ArgumentNullException.ThrowIfNull(make);
        return CheckRunner.Run(Checks, new EmbedderSubject(make, recordings ?? DefaultRecordings()));
    }

    /// <summary>Random recordings: some rich in edges, some short, the last with executables that the others do not have.</summary>
    public static IReadOnlyList<IObservedRecording> DefaultRecordings() =>
    [
        .. Enumerable.Range(1, 6).Select(seed => new SimulatedRecording(seed, 10 * seed)),
        new SimulatedRecording(7, 50, "sh", "psql", "nginx", "miner"),
    ];
}
