using System.Collections.Immutable;
using Syslrn.Hosting.Errors;
using Syslrn.Hosting.Options;

namespace Syslrn.Hosting.Plugins;

/// <summary>The choice of a method by its name, with the options that differ from the defaults; not yet validated.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Options">What is set.</param>
/// <param name="Place">Where the choice was written, for errors.</param>
public sealed record MethodChoice(string Name, ImmutableArray<OptionSetting> Options, Place Place);

/// <summary>A method made from a choice.</summary>
/// <typeparam name="TMethod">The plugin interface.</typeparam>
/// <param name="Method">The method.</param>
/// <param name="Name">The name it is registered under.</param>
/// <param name="Options">All its options, set or default: with the name, all that is needed to make it again.</param>
public sealed record ChosenMethod<TMethod>(TMethod Method, string Name, ImmutableArray<OptionSetting> Options);
