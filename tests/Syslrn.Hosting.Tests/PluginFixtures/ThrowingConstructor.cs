using System;
using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Plugins;

namespace ThrowingConstructor;

public sealed class Plugin : IPlugin
{
    public Plugin() => throw new InvalidOperationException("no licence\nfound");

    public void Register(IServiceCollection services)
    {
    }
}
