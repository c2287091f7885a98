using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Hosting.Plugins;

/// <summary>
/// The assemblies that plugins must not have copies of: the contracts and everything whose types the contracts expose.
/// A private copy would make the same type two types, and every cast between them fail.
/// </summary>
internal static class SharedAssemblies
{
    private static readonly Dictionary<string, Assembly> ByName = Collect();

    /// <summary>The host's assembly of a name; null if it is not shared. The requested version does not matter.</summary>
    public static Assembly? Find(string? name) => name is null ? null : ByName.GetValueOrDefault(name);

    private static Dictionary<string, Assembly> Collect()
    {
        var found = new Dictionary<string, Assembly>(StringComparer.OrdinalIgnoreCase);

        // Logging is part of what a plugin may ask of the service collection, although the contracts' own code does not use it.
        var open = new Queue<Assembly>([typeof(IPlugin).Assembly, typeof(IServiceCollection).Assembly, typeof(ILogger).Assembly]);
        while (open.TryDequeue(out Assembly? assembly))
        {
            if (found.TryAdd(assembly.GetName().Name!, assembly))
            {
                foreach (AssemblyName reference in assembly.GetReferencedAssemblies())
                {
                    open.Enqueue(Assembly.Load(reference));
                }
            }
        }

        return found;
    }
}
