using Microsoft.Extensions.DependencyInjection;

namespace Syslrn.Contracts.Plugins;

/// <summary>The entry of a plugin assembly: the loader makes one with its parameterless constructor and lets it register.</summary>
public interface IPlugin
{
    /// <summary>Registers the methods, see <see cref="PluginRegistration"/>.</summary>
    void Register(IServiceCollection services);
}
