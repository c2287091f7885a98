using System.Collections.Immutable;

namespace Syslrn.Hosting.Plugins;

/// <summary>A plugin that was loaded.</summary>
/// <param name="Name">The name of its folder and assembly.</param>
/// <param name="Version">The version its assembly states.</param>
/// <param name="Path">Where the assembly was loaded from.</param>
/// <param name="Methods">What it registered.</param>
public sealed record LoadedPlugin(string Name, string Version, string Path, ImmutableArray<PluginMethod> Methods);

/// <summary>A plugin that could not be loaded. Nothing of it is used.</summary>
/// <param name="Name">The name of its folder.</param>
/// <param name="Path">The assembly that was expected or failed.</param>
/// <param name="Reason">Why, in one line.</param>
public sealed record FaultyPlugin(string Name, string Path, string Reason);
