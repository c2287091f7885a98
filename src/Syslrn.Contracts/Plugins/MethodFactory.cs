namespace Syslrn.Contracts.Plugins;

/// <summary>A registered method: makes instances of it from its options.</summary>
/// <typeparam name="TMethod">The plugin interface, e.g. <see cref="IEmbedder"/>.</typeparam>
/// <param name="Name">The name pipelines use, in kebab-case.</param>
/// <param name="Description">One line for people.</param>
/// <param name="OptionsType">A record with a parameterless constructor whose settable properties carry <see cref="OptionAttribute"/>.</param>
/// <param name="Create">Makes the method from validated options, and from methods of other plugins.</param>
public sealed record MethodFactory<TMethod>(string Name, string Description, Type OptionsType, Func<object, IMethodSource, TMethod> Create);

/// <summary>Options of a method that has none.</summary>
public sealed record NoOptions;
