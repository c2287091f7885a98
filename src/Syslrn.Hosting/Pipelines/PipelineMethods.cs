using Syslrn.Contracts;
using Syslrn.Contracts.Plugins;
using Syslrn.Hosting.Errors;
using Syslrn.Hosting.Plugins;

namespace Syslrn.Hosting.Pipelines;

/// <summary>A definition with its methods made.</summary>
/// <param name="Definition">The definition.</param>
/// <param name="Embedder">Its embedder.</param>
/// <param name="Model">Its model.</param>
/// <param name="Backtracking">Its backtracking rule.</param>
public sealed record PipelineMethods(
    PipelineDefinition Definition,
    ChosenMethod<IEmbedder> Embedder,
    ChosenMethod<INormalModelLearner> Model,
    ChosenMethod<IBacktrackingRule> Backtracking)
{
    /// <summary>Reads a definition and makes its methods.</summary>
    /// <param name="path">The file, or its folder.</param>
    /// <param name="plugins">Where methods come from.</param>
    /// <exception cref="SyslrnException">
    /// The definition has mistakes, names unknown plugins or sets wrong options: all of them, one line each.
    /// </exception>
    public static PipelineMethods Load(string path, PluginCatalogue plugins)
    {
        (PipelineDefinition definition, Problems problems) = PipelineReading.Of(path);
        ChosenMethod<IEmbedder>? embedder = Make<IEmbedder>(definition.Embedder, plugins, problems);
        ChosenMethod<INormalModelLearner>? model = Make<INormalModelLearner>(definition.Model, plugins, problems);
        ChosenMethod<IBacktrackingRule>? backtracking = Make<IBacktrackingRule>(definition.Backtracking, plugins, problems);
        problems.ThrowIfAny();
        return new PipelineMethods(definition, embedder!, model!, backtracking!);
    }

    // Without a name the section itself is wrong, which has been said.
    private static ChosenMethod<TMethod>? Make<TMethod>(MethodChoice choice, PluginCatalogue plugins, Problems problems)
        where TMethod : class => choice.Name.Length == 0 ? null : plugins.TryCreate<TMethod>(choice, problems);
}
