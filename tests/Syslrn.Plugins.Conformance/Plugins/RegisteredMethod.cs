using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Plugins;

/// <summary>A method that a plugin registered, whatever its kind.</summary>
/// <param name="Factory">Its <see cref="MethodFactory{TMethod}"/>.</param>
public sealed record RegisteredMethod(object Factory)
{
    /// <summary>The name that pipelines use.</summary>
    public string Name => Get<string>(nameof(MethodFactory<>.Name));

    /// <summary>One line for people.</summary>
    public string Description => Get<string>(nameof(MethodFactory<>.Description));

    /// <summary>The record of its options.</summary>
    public Type OptionsType => Get<Type>(nameof(MethodFactory<>.OptionsType));

    /// <summary>What a plugin registers.</summary>
    public static IReadOnlyList<RegisteredMethod> Of(IPlugin plugin)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        var services = new ServiceCollection();
        plugin.Register(services);
        return
        [
            .. services.Where(s => s.IsKeyedService && s.ServiceType.IsGenericType && s.ServiceType.GetGenericTypeDefinition() == typeof(MethodFactory<>))
                .Select(s => new RegisteredMethod(s.KeyedImplementationInstance!)),
        ];
    }

    /// <summary>Makes the method from its options, and from the kit's own methods where it is built on one of another plugin.</summary>
    public object Make(object options)
    {
        try
        {
            return ((Delegate)Get<object>(nameof(MethodFactory<>.Create))).DynamicInvoke(options, new KitMethods())!;
        }
        catch (TargetInvocationException e) when (e.InnerException is { } inner)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }

    private T Get<T>(string property) => (T)Factory.GetType().GetProperty(property)!.GetValue(Factory)!;
}
