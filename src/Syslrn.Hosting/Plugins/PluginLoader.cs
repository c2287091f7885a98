using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Syslrn.Contracts;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Hosting.Plugins;

/// <summary>Loads plugins from folders with one folder per plugin: <c>NAME/NAME.dll</c>.</summary>
public static class PluginLoader
{
    private const BindingFlags AnyAccess = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>
    /// Loads every plugin of some folders, in the order of the folders, then in ordinal order of their names. A plugin that cannot be
    /// loaded is listed with its reason.
    /// </summary>
    /// <param name="logging">Handed to plugins that log.</param>
    /// <param name="folders">The folders.</param>
    /// <exception cref="SyslrnException">A folder does not exist.</exception>
    public static PluginCatalogue Load(ILoggerFactory logging, params IEnumerable<string> folders) =>
        Load(logging, path => new PluginLoadContext(path, isCollectible: false), folders);

    /// <summary>The same into given contexts, one a plugin.</summary>
    internal static PluginCatalogue Load(ILoggerFactory logging, Func<string, PluginLoadContext> makeContext, IEnumerable<string> folders)
    {
        var loaded = ImmutableArray.CreateBuilder<LoadedPlugin>();
        var faulty = ImmutableArray.CreateBuilder<FaultyPlugin>();
        ImmutableArray<string> roots = [.. folders.Select(Path.GetFullPath).Distinct()];
        foreach (string plugin in roots.SelectMany(PluginsIn))
        {
            string name = Path.GetFileName(plugin);
            string path = Path.Combine(plugin, $"{name}.dll");
            try
            {
                LoadedPlugin candidate = LoadOne(name, path, logging, makeContext);
                RejectDuplicates(candidate, loaded);
                loaded.Add(candidate);
            }
#pragma warning disable CA1031 // Plugins are other people's code: whatever they throw must not take the host down.
            catch (Exception e)
#pragma warning restore CA1031
            {
                faulty.Add(new FaultyPlugin(name, path, PluginFault.Reason(e)));
            }
        }

        return new PluginCatalogue(roots, loaded.ToImmutable(), faulty.ToImmutable());
    }

    private static IEnumerable<string> PluginsIn(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateDirectories(folder).Where(d => !Path.GetFileName(d).StartsWith('.')).Order(StringComparer.Ordinal)
        : throw new SyslrnException(ErrorCause.Usage, $"plugins folder '{folder}' does not exist: name one that holds a folder per plugin");

    private static LoadedPlugin LoadOne(string name, string path, ILoggerFactory logging, Func<string, PluginLoadContext> makeContext)
    {
        if (!File.Exists(path))
        {
            throw new PluginFaultException($"has no {name}.dll: the assembly must have the folder's name");
        }

        PluginLoadContext context = makeContext(path);
        PluginAssemblyCheck.Run(path, context);
        Assembly assembly = context.LoadFromAssemblyPath(path);
        Type[] entries = [.. assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(IPlugin)) && t is { IsClass: true, IsAbstract: false })];
        if (entries.Length == 0)
        {
            throw new PluginFaultException($"has no class that implements {nameof(IPlugin)}");
        }

        var services = new ServiceCollection();
        services.AddSingleton(logging).AddLogging();
        foreach (Type entry in entries)
        {
            ConstructorInfo constructor = entry.GetConstructor(AnyAccess, [])
                ?? throw new PluginFaultException($"its {nameof(IPlugin)} has no parameterless constructor");
            var plugin = (IPlugin)constructor.Invoke(null);
            plugin.Register(services);
        }

        string version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            ?? assembly.GetName().Version?.ToString() ?? "";
        return new LoadedPlugin(name, version, path, RegisteredMethods.Read(name, services));
    }

    private static void RejectDuplicates(LoadedPlugin candidate, IEnumerable<LoadedPlugin> earlier)
    {
        foreach (PluginMethod method in candidate.Methods)
        {
            if (earlier.SelectMany(p => p.Methods).FirstOrDefault(m => m.Kind == method.Kind && m.Name == method.Name) is { } other)
            {
                throw new PluginFaultException($"registers {method.Title}, which plugin {other.Plugin} has registered already");
            }
        }
    }
}
