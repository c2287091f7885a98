using System.Collections.Immutable;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Plugins.Conformance.Recordings;

/// <summary>A recording of which any part can be left unobserved.</summary>
public interface IObservedRecording
{
    /// <summary>The graph if everything is observed.</summary>
    SystemGraph Graph { get; }

    /// <summary>The graph of what remains if only some evidence is observed. Snapshots are always taken.</summary>
    SystemGraph Observed(ImmutableArray<Evidence> evidence);

    /// <summary>The graph with further events, none of which lies inside the evidence.</summary>
    SystemGraph WithMoreOutside(ImmutableArray<Evidence> evidence);
}
