using System;
using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Plugins;

namespace ThrowingRegister;

public sealed class Plugin : IPlugin
{
    private static readonly int[] Table = Make();

    public void Register(IServiceCollection services) => services.AddSingleton(Table);

    private static int[] Make() => throw new NotSupportedException("table is broken");
}
