using Syslrn.Contracts;
using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Conformance.Detectors;
using Syslrn.Plugins.Conformance.Embedders;
using Syslrn.Plugins.Conformance.LogParsers;
using Syslrn.Plugins.Conformance.Models;
using Syslrn.Plugins.Conformance.Rules;

namespace Syslrn.Plugins.Conformance.Plugins;

/// <summary>Checks a method by the kit of its kind, with the defaults and with one option at a time away from them.</summary>
internal static class MethodConformance
{
    /// <summary>Runs all checks. Options that the method refuses are left out.</summary>
    public static IEnumerable<Violation> Check(RegisteredMethod method) =>
        from variation in OptionVariations.Of(method.OptionsType)
        where IsAccepted(method, variation.Options)
        from violation in Check(method.Factory, variation.Options)
        select violation with { Message = $"'{method.Name}' with {variation.Name}: {violation.Message}" };

    private static IReadOnlyList<Violation> Check(object factory, object options) => factory switch
    {
        MethodFactory<IEmbedder> embedder => EmbedderConformance.Check(() => embedder.Create(options, new KitMethods())),
        MethodFactory<INormalModelLearner> model => NormalModelConformance.Check(() => model.Create(options, new KitMethods())),
        MethodFactory<IBacktrackingRule> rule => RuleConformance.Check(() => rule.Create(options, new KitMethods())),
        MethodFactory<IDetectorLearner> detector => DetectorConformance.Check(() => detector.Create(options, new KitMethods())),
        MethodFactory<ILogParser> parser => LogParserConformance.Check(() => parser.Create(options, new KitMethods())),
        _ => throw new InvalidOperationException($"there is no kit for {factory.GetType()}"),
    };

    private static bool IsAccepted(RegisteredMethod method, object options)
    {
        try
        {
            method.Make(options);
            return true;
        }
        catch (SyslrnException)
        {
            return false;
        }
    }
}
