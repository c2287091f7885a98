using System.Collections.Immutable;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Conformance.Recordings;

namespace Syslrn.Plugins.Conformance.Embedders;

/// <summary>Online only the evidence is observed, so a feature whose evidence is incomplete would be wrong without anybody noticing.</summary>
public sealed class AddingWhatIsOutsideTheEvidenceChangesNothing : IConformanceCheck<EmbedderSubject>
{
    /// <inheritdoc/>
    public string Requirement => "events outside a feature's evidence can be added without changing it";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(EmbedderSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        IFittedEmbedder fitted = subject.Fit(subject.Training);
        return subject.Recordings.SelectMany((r, i) => Violations(fitted, r, i));
    }

    private static IEnumerable<string> Violations(IFittedEmbedder fitted, IObservedRecording recording, int number)
    {
        double[] expected = EmbedderSubject.Embed(fitted, recording.Graph);

        // Features often share their evidence, so graphs are made once for each.
        foreach (var group in fitted.Features.Select((f, i) => (f.Evidence, Index: i)).GroupBy(f => f.Evidence, EvidenceComparer.Instance))
        {
            double[] actual = EmbedderSubject.Embed(fitted, recording.WithMoreOutside(group.Key));
            foreach ((_, int index) in group.Where(f => !EmbedderSubject.Equal(expected[f.Index], actual[f.Index], EmbedderSubject.Rounding)))
            {
                yield return FormattableString.Invariant(
                    $"{fitted.Features[index].Name} is {expected[index]:R} in recording {number}, and {actual[index]:R} with more events outside its evidence");
            }
        }
    }
}
