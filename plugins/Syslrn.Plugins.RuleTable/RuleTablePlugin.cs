using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.RuleTable;

/// <summary>Registers <c>rule-table</c>.</summary>
public sealed class RuleTablePlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IServiceCollection services) => services.AddBacktrackingRule<RuleTableOptions>(
        RuleTable.Name,
        "takes rules written by hand, as in the paper: features of a pattern need these OS primitives",
        options => new RuleTable(options));
}
