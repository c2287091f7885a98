using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Logs;
using Syslrn.Contracts.Residuals;

namespace Syslrn.Contracts.Plugins;

/// <summary>Registers methods under the names that pipelines use.</summary>
public static class PluginRegistration
{
    /// <summary>Registers an embedder.</summary>
    public static IServiceCollection AddEmbedder<TOptions>(this IServiceCollection services, string name, string description, Func<TOptions, IEmbedder> create)
        where TOptions : class, new() => services.AddMethod(name, description, create);

    /// <summary>Registers a normal-behaviour model.</summary>
    public static IServiceCollection AddNormalModel<TOptions>(this IServiceCollection services, string name, string description, Func<TOptions, INormalModelLearner> create)
        where TOptions : class, new() => services.AddMethod(name, description, create);

    /// <summary>
    /// Registers a normal-behaviour model that learns from load residuals: the lines of <typeparamref name="TOptions"/> take load, duration
    /// and requests in flight out of the features, so that <typeparamref name="TModel"/> need not know of them.
    /// </summary>
    /// <typeparam name="TOptions">The method's options, besides those of the lines.</typeparam>
    /// <typeparam name="TModel">What is learned.</typeparam>
    public static IServiceCollection AddResidualModel<TOptions, TModel>(this IServiceCollection services, string name, string description, Func<TOptions, IResidualLearner<TModel>> create)
        where TOptions : LineOptions, new()
        where TModel : class, IResidualModel =>
        services.AddNormalModel<TOptions>(name, description, options => new ResidualModelLearner<TModel>(name, options, create(options)));

    /// <summary>Registers a backtracking rule.</summary>
    public static IServiceCollection AddBacktrackingRule<TOptions>(this IServiceCollection services, string name, string description, Func<TOptions, IBacktrackingRule> create)
        where TOptions : class, new() => services.AddMethod(name, description, create);

    /// <summary>Registers a detector.</summary>
    public static IServiceCollection AddDetector<TOptions>(this IServiceCollection services, string name, string description, Func<TOptions, IDetectorLearner> create)
        where TOptions : class, new() => services.AddMethod(name, description, create);

    /// <summary>Registers a parser of log lines.</summary>
    public static IServiceCollection AddLogParser<TOptions>(this IServiceCollection services, string name, string description, Func<TOptions, ILogParser> create)
        where TOptions : class, new() => services.AddMethod(name, description, create);

    /// <summary>
    /// Registers a detector on logs: the log parser that <typeparamref name="TOptions"/> names turns lines into templates, so that
    /// <typeparamref name="TModel"/> need not know of formats and files.
    /// </summary>
    /// <typeparam name="TOptions">The method's options, besides those of parsing.</typeparam>
    /// <typeparam name="TModel">What is learned.</typeparam>
    public static IServiceCollection AddLogDetector<TOptions, TModel>(this IServiceCollection services, string name, string description, Func<TOptions, ILogLearner<TModel>> create)
        where TOptions : LogOptions, new()
        where TModel : class, ILogModel =>
        services.AddMethod<IDetectorLearner, TOptions>(name, description, (options, methods) => new LogDetectorLearner<TModel>(
            name, options.Logs, methods.Create<ILogParser>(options.Parser, options.ParserOptions), create(options)));

    private static IServiceCollection AddMethod<TMethod, TOptions>(this IServiceCollection services, string name, string description, Func<TOptions, TMethod> create)
        where TOptions : class, new() => services.AddMethod<TMethod, TOptions>(name, description, (options, _) => create(options));

    private static IServiceCollection AddMethod<TMethod, TOptions>(this IServiceCollection services, string name, string description, Func<TOptions, IMethodSource, TMethod> create)
        where TOptions : class, new() =>
        services.AddKeyedSingleton(name, new MethodFactory<TMethod>(name, description, typeof(TOptions), (options, methods) => create((TOptions)options, methods)));
}
