using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Learning.Tests.Models;

/// <summary>An embedder that knows no state.</summary>
internal sealed class OtherEmbedder : IEmbedder
{
    public IFittedEmbedder Fit(IReadOnlyList<SystemGraph> graphs, FitContext context) => throw new NotSupportedException();

    public IFittedEmbedder Load(Stream stream) => throw new InvalidDataException("not mine");
}
