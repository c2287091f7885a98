using Syslrn.Contracts.Plugins;
using Syslrn.Hosting.Plugins;
using Syslrn.Learning.Pipelines;
using Syslrn.Plugins.Conformance.Detectors;

namespace Syslrn.Plugins.Conformance.Tests.Shipped;

/// <summary>What the host puts together from an embedder and a model keeps the contract of detectors.</summary>
public class GraphPipelineTests
{
    private const string Defaults = "the defaults";

    public static TheoryData<string> Embedders => [.. Names<IEmbedder>()];

    public static TheoryData<string> Models => [.. Names<INormalModelLearner>()];

    // Not every embedding grows with the load, so the model looks at whatever changes.
    [Theory]
    [MemberData(nameof(Embedders))]
    public void EveryEmbedderMakesADetector(string embedder) => Assert.Empty(Check(embedder, "knn", "MinR2 = 0"));

    [Theory]
    [MemberData(nameof(Models))]
    public void EveryModelMakesADetector(string model) => Assert.Empty(Check("bag-of-nodes", model));

    private static IEnumerable<string> Names<TMethod>() =>
        ShippedPlugins.Catalogue.Methods.Where(m => m.Kind == MethodKind.Of<TMethod>()).Select(m => m.Name);

    private static IReadOnlyList<Violation> Check(string embedder, string model, string options = Defaults) => DetectorConformance.Check(
        () => new GraphPipeline(ShippedPlugins.Make<IEmbedder>(embedder, Defaults), ShippedPlugins.Make<INormalModelLearner>(model, options)));
}
