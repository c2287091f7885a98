using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Plugins;

/// <summary>Checks what a plugin registers, and that its options say what they allow.</summary>
public static class PluginConformance
{
    /// <summary>All checks.</summary>
    public static IReadOnlyList<IConformanceCheck<IReadOnlyList<RegisteredMethod>>> Checks { get; } =
    [
        new MethodsAreNamed(),
        new OptionsStateTheirRange(),
        new AllowedOptionsAreAccepted(),
    ];

    /// <summary>Runs all checks.</summary>
    /// <returns>What violates the contract; empty if nothing does.</returns>
    public static IReadOnlyList<Violation> Check(IPlugin plugin)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        return Check(RegisteredMethod.Of(plugin));
    }

    /// <summary>
    /// Runs all checks, and those of each method's kind with the defaults and with one option at a time away from them: all that the kit can say of a plugin.
    /// </summary>
    /// <returns>What violates the contract; empty if nothing does.</returns>
    public static IReadOnlyList<Violation> CheckAll(IPlugin plugin)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        IReadOnlyList<RegisteredMethod> methods = RegisteredMethod.Of(plugin);
        return [.. Check(methods), .. methods.SelectMany(MethodConformance.Check)];
    }

    /// <summary>Runs all checks on what a plugin has registered.</summary>
    /// <returns>What violates the contract; empty if nothing does.</returns>
    public static IReadOnlyList<Violation> Check(IReadOnlyList<RegisteredMethod> methods) => CheckRunner.Run(Checks, methods);
}
