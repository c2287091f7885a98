using System.Collections.Immutable;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Hosting.Plugins;

/// <summary>A kind of method that plugins provide.</summary>
public sealed class MethodKind
{
    private readonly Func<object, (string Description, Type Options)> _facts;

    private MethodKind(string name, Type @interface, Func<object, (string Description, Type Options)> facts) =>
        (Name, Interface, _facts) = (name, @interface, facts);

    /// <summary>All kinds.</summary>
    public static ImmutableArray<MethodKind> All { get; } =
    [
        Make<IEmbedder>("embedder"),
        Make<INormalModelLearner>("model"),
        Make<IBacktrackingRule>("backtracking"),
        Make<IDetectorLearner>("detector"),
        Make<ILogParser>("log-parser"),
    ];

    /// <summary>Its name, which is also its section in a pipeline definition.</summary>
    public string Name { get; }

    /// <summary>The plugin interface.</summary>
    public Type Interface { get; }

    /// <summary>The kind of a plugin interface.</summary>
    public static MethodKind Of<TMethod>() => All.Single(k => k.Interface == typeof(TMethod));

    /// <summary>The kind that a service registered as <c>MethodFactory&lt;INTERFACE&gt;</c> has; null for other services.</summary>
    internal static MethodKind? OfService(Type service) =>
        service.IsGenericType && service.GetGenericTypeDefinition() == typeof(MethodFactory<>)
            ? All.FirstOrDefault(k => k.Interface == service.GetGenericArguments()[0])
            : null;

    /// <summary>Description and options type of a <see cref="MethodFactory{TMethod}"/> of this kind.</summary>
    internal (string Description, Type Options) Facts(object factory) => _facts(factory);

    private static MethodKind Make<TMethod>(string name) => new(
        name,
        typeof(TMethod),
        factory =>
        {
            var method = (MethodFactory<TMethod>)factory;
            return (method.Description, method.OptionsType);
        });
}
