using System.Reflection;

namespace Syslrn.Hosting.Plugins;

/// <summary>Says in one line why a plugin could not be loaded.</summary>
internal static class PluginFault
{
    /// <summary>The reason behind an exception, with its type unless the loader itself made the message.</summary>
    public static string Reason(Exception exception)
    {
        Exception cause = Innermost(exception);
        string reason = cause switch
        {
            PluginFaultException => cause.Message,
            _ => $"{cause.GetType().Name}: {cause.Message}",
        };
        return reason.ReplaceLineEndings(" ");
    }

    private static Exception Innermost(Exception exception) => exception switch
    {
        TargetInvocationException { InnerException: { } inner } => Innermost(inner),
        TypeInitializationException { InnerException: { } inner } => Innermost(inner),
        ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] } => Innermost(first),
        _ => exception,
    };
}
