using System.Collections.Immutable;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Conformance.Recordings;

namespace Syslrn.Plugins.Conformance.Embedders;

/// <summary>Online only the evidence is observed, so a feature whose evidence is incomplete would be wrong without anybody noticing.</summary>
internal static class EvidenceChanges
{
    /// <summary>Says which features change when a recording is seen in another way.</summary>
    /// <param name="subject">The embedder, and the recordings.</param>
    /// <param name="seen">The recording's graph, seen in a way that may depend on a feature's evidence but must not change the feature.</param>
    /// <param name="how">The way, for people: <c>with its evidence only</c>.</param>
    public static IEnumerable<string> Of(EmbedderSubject subject, Func<IObservedRecording, ImmutableArray<Evidence>, SystemGraph> seen, string how)
    {
        ArgumentNullException.ThrowIfNull(subject);
        IFittedEmbedder fitted = subject.Fit(subject.Training);
        for (int number = 0; number < subject.Recordings.Count; number++)
        {
            IObservedRecording recording = subject.Recordings[number];
            double[] expected = EmbedderSubject.Embed(fitted, recording.Graph);

            // Features often share their evidence, so graphs are made once for each.
            foreach (var group in fitted.Features.Select((f, i) => (f.Evidence, Index: i)).GroupBy(f => f.Evidence, EvidenceComparer.Instance))
            {
                double[] actual = EmbedderSubject.Embed(fitted, seen(recording, group.Key));
                foreach ((_, int index) in group.Where(f => !EmbedderSubject.Equal(expected[f.Index], actual[f.Index], EmbedderSubject.Rounding)))
                {
                    yield return FormattableString.Invariant($"{fitted.Features[index].Name} is {expected[index]:R} in recording {number}, and {actual[index]:R} {how}");
                }
            }
        }
    }
}
