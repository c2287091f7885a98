using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;

namespace Syslrn.Contracts.Plugins;

/// <summary>Learns how to turn system graphs into vectors.</summary>
public interface IEmbedder
{
    /// <summary>Learns the dimensions from failure-free graphs. Does not change its input.</summary>
    IFittedEmbedder Fit(IReadOnlyList<SystemGraph> graphs, FitContext context);

    /// <summary>Reads what <see cref="IFittedEmbedder.Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The stream holds something else.</exception>
    IFittedEmbedder Load(Stream stream);
}

/// <summary>Turns system graphs into vectors of fixed dimensions. Immutable, and safe to use from several threads.</summary>
public interface IFittedEmbedder
{
    /// <summary>The dimensions.</summary>
    IReadOnlyList<Feature> Features { get; }

    /// <summary>Writes a graph's embedding into <paramref name="vector"/>, one value a feature, all finite.</summary>
    void Embed(SystemGraph graph, Span<double> vector);

    /// <summary>Writes the state; loading it gives identical embeddings.</summary>
    void Save(Stream stream);
}
