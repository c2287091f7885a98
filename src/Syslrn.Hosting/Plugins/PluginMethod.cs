using Syslrn.Contracts.Plugins;
using Syslrn.Hosting.Options;

namespace Syslrn.Hosting.Plugins;

/// <summary>A method that a plugin registered.</summary>
/// <param name="Kind">Embedder, model, ...</param>
/// <param name="Name">The name that pipelines use.</param>
/// <param name="Description">One line for people.</param>
/// <param name="Options">Its options.</param>
/// <param name="Plugin">The plugin's name.</param>
/// <param name="Factory">The <see cref="MethodFactory{TMethod}"/> of the kind's interface.</param>
public sealed record PluginMethod(MethodKind Kind, string Name, string Description, OptionSchema Options, string Plugin, object Factory)
{
    /// <summary>How errors name the method.</summary>
    public string Title => $"{Kind.Name} '{Name}'";
}
