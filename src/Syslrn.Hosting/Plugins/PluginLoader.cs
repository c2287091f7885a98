using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Syslrn.Contracts;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Hosting.Plugins;

/// <summary>Loads plugins from a folder with one folder per plugin: <c>NAME/NAME.dll</c>.</summary>
public static class PluginLoader
{
    /// <summary>
    /// Loads every plugin of a folder, in ordinal order of their names. A plugin that cannot be loaded is listed with its reason.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="logging">Handed to plugins that log.</param>
    /// <exception cref="SyslrnException">The folder does not exist.</exception>
    public static PluginCatalogue Load(string folder, ILoggerFactory logging)
    {
        string root = Path.GetFullPath(folder);
        if (!Directory.Exists(root))
        {
            throw new SyslrnException(ErrorCause.Usage, $"plugins folder '{folder}' does not exist: name the one to use with --plugins");
        }

        var loaded = ImmutableArray.CreateBuilder<LoadedPlugin>();
        var faulty = ImmutableArray.CreateBuilder<FaultyPlugin>();
        foreach (string plugin in Directory.EnumerateDirectories(root).Where(d => !Path.GetFileName(d).StartsWith('.')).Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(plugin);
            string path = Path.Combine(plugin, $"{name}.dll");
            try
            {
                LoadedPlugin candidate = LoadOne(name, path, logging);
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

        return new PluginCatalogue(root, loaded.ToImmutable(), faulty.ToImmutable());
    }

    private static LoadedPlugin LoadOne(string name, string path, ILoggerFactory logging)
    {
        if (!File.Exists(path))
        {
            throw new PluginFaultException($"has no {name}.dll: the assembly must have the folder's name");
        }

        var context = new PluginLoadContext(path);
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
            var plugin = (IPlugin)Activator.CreateInstance(entry, nonPublic: true)!;
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
