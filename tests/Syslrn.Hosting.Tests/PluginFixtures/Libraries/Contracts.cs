// The part of the contracts that NextContract.cs and NewerContract.cs use, in versions that this repository does not have.
using System;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

#if NEXT
[assembly: AssemblyVersion("2.0.0.0")]
#else
[assembly: AssemblyVersion("1.9.0.0")]
#endif

namespace Syslrn.Contracts.Plugins;

public interface IPlugin
{
    void Register(IServiceCollection services);
}

public interface IBacktrackingRule;

public record NoOptions;

public static class PluginRegistration
{
    public static IServiceCollection AddBacktrackingRule<TOptions>(
        this IServiceCollection services, string name, string description, Func<TOptions, IBacktrackingRule> create)
        where TOptions : class, new() => throw new NotSupportedException("the host's contracts must be used, not these");
}
