using System.Reflection;
using System.Runtime.Loader;

namespace Syslrn.Hosting.Plugins;

/// <summary>
/// Where one plugin and its own dependencies live, so that two plugins may use different versions of a library. Collectible only on
/// request: collectible code is several times slower in static-heavy loops. It is no sandbox: a plugin may do what the host may.
/// </summary>
internal sealed class PluginLoadContext(string assemblyPath, bool isCollectible) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(assemblyPath), isCollectible)
{
    private readonly AssemblyDependencyResolver _resolver = new(assemblyPath);

    /// <summary>The file in the plugin's folder that an assembly name stands for, or null.</summary>
    public string? ResolveToPath(AssemblyName name) => _resolver.ResolveAssemblyToPath(name);

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        SharedAssemblies.Find(assemblyName.Name)
        ?? (ResolveToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null);

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}
