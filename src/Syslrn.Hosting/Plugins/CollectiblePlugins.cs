using Microsoft.Extensions.Logging;
using Syslrn.Contracts;

namespace Syslrn.Hosting.Plugins;

/// <summary>
/// Plugins that a host can let go of while it runs, for example to take a newer version. Their code is slower than that of
/// <see cref="PluginLoader.Load(ILoggerFactory, IEnumerable{string})"/>, so this is for hosts that really exchange plugins.
/// </summary>
public sealed class CollectiblePlugins : IDisposable
{
    private readonly List<PluginLoadContext> _contexts = [];
    private PluginCatalogue? _catalogue;

    private CollectiblePlugins()
    {
    }

    /// <summary>What was loaded.</summary>
    /// <exception cref="ObjectDisposedException">It was let go of.</exception>
    public PluginCatalogue Catalogue => _catalogue ?? throw new ObjectDisposedException(nameof(CollectiblePlugins));

    /// <summary>Loads every plugin of some folders.</summary>
    /// <param name="logging">Handed to plugins that log.</param>
    /// <param name="folders">The folders.</param>
    /// <exception cref="SyslrnException">A folder does not exist.</exception>
    public static CollectiblePlugins Load(ILoggerFactory logging, params IEnumerable<string> folders)
    {
        var plugins = new CollectiblePlugins();
        plugins._catalogue = PluginLoader.Load(logging, plugins.MakeContext, folders);
        return plugins;
    }

    /// <summary>
    /// Lets go of the plugins. Their memory is freed, and their files are closed, when nothing refers to them any more: neither the host, through the catalogue or
    /// what plugins made, nor a thread, a static field or a cache that a plugin entered itself into.
    /// </summary>
    public void Dispose()
    {
        _catalogue = null;
        _contexts.ForEach(c => c.Unload());
        _contexts.Clear();
    }

    private PluginLoadContext MakeContext(string path)
    {
        var context = new PluginLoadContext(path, isCollectible: true);
        _contexts.Add(context);
        return context;
    }
}
