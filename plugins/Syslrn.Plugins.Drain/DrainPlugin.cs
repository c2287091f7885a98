using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Drain;

/// <summary>Registers <c>drain</c>.</summary>
public sealed class DrainPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IServiceCollection services) => services.AddLogParser<DrainOptions>(
        DrainParser.Name,
        "log parser with a tree of fixed depth (He et al., ICWS 2017): reads formats, masks parameters, finds templates",
        options => new DrainParser(options));
}
