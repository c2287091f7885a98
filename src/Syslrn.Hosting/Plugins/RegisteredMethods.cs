using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Plugins;
using Syslrn.Hosting.Options;
using Syslrn.Hosting.Text;

namespace Syslrn.Hosting.Plugins;

/// <summary>Reads the methods out of what a plugin registered, and checks them.</summary>
internal static class RegisteredMethods
{
    /// <summary>The methods, in the order of their registration.</summary>
    /// <exception cref="PluginFaultException">There are none, or one breaks a rule.</exception>
    public static ImmutableArray<PluginMethod> Read(string plugin, ServiceCollection services)
    {
        ServiceProvider provider = services.BuildServiceProvider();
        var methods = ImmutableArray.CreateBuilder<PluginMethod>();
        foreach (ServiceDescriptor service in services.Where(s => s.IsKeyedService))
        {
            if (MethodKind.OfService(service.ServiceType) is { } kind && service.ServiceKey is string name)
            {
                if (methods.Any(m => m.Kind == kind && m.Name == name))
                {
                    throw new PluginFaultException($"registers {kind.Name} '{name}' twice");
                }

                methods.Add(Describe(plugin, kind, name, provider.GetRequiredKeyedService(service.ServiceType, name)));
            }
        }

        string kinds = string.Join(", ", MethodKind.All.Select(k => k.Name));
        return methods.Count > 0 ? methods.ToImmutable() : throw new PluginFaultException($"registers none of {kinds}");
    }

    private static PluginMethod Describe(string plugin, MethodKind kind, string name, object factory)
    {
        if (!KebabCase.IsValid(name))
        {
            throw new PluginFaultException($"registers {kind.Name} '{name}': names are kebab-case (lower-case words joined by '-')");
        }

        (string description, Type options) = kind.Facts(factory);
        try
        {
            return new PluginMethod(kind, name, description, OptionSchema.Of(options), plugin, factory);
        }
        catch (Exception e) when (e is InvalidOperationException or MissingMethodException)
        {
            throw new PluginFaultException($"{kind.Name} '{name}': {e.Message}", e);
        }
    }
}
