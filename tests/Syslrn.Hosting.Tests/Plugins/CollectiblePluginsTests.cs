using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.Extensions.Logging.Abstractions;
using Syslrn.Contracts.Plugins;
using Syslrn.Hosting.Plugins;

namespace Syslrn.Hosting.Tests.Plugins;

public sealed class CollectiblePluginsTests(PluginFolder fixtures) : IClassFixture<PluginFolder>
{
    [Fact]
    public void PluginsAreGoneFromMemoryOnceTheHostLetsGoOfThem()
    {
        WeakReference context = UseAndDispose();
        for (int i = 0; context.IsAlive && i < 50; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(context.IsAlive);
    }

    [Fact]
    public void PluginsThatAreInUseStay()
    {
        using var plugins = CollectiblePlugins.Load(NullLoggerFactory.Instance, fixtures.Path);
        IEmbedder embedder = plugins.Catalogue.Create<IEmbedder>(PluginFolder.Choice("good")).Method;
        var context = new WeakReference(AssemblyLoadContext.GetLoadContext(embedder.GetType().Assembly));
        plugins.Dispose();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.True(context.IsAlive);
        Assert.Throws<ObjectDisposedException>(() => plugins.Catalogue);
        GC.KeepAlive(embedder);
    }

    [Fact]
    public void TheyAreTheSamePluginsAsOthers()
    {
        using var plugins = CollectiblePlugins.Load(NullLoggerFactory.Instance, fixtures.Path);
        Assert.Equal(fixtures.Catalogue.Methods.Select(m => m.Title), plugins.Catalogue.Methods.Select(m => m.Title));
        Assert.Equal(fixtures.Catalogue.Faulty, plugins.Catalogue.Faulty);
    }

    // In a method of its own, so that no local variable of the test keeps anything alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference UseAndDispose()
    {
        using var plugins = CollectiblePlugins.Load(NullLoggerFactory.Instance, fixtures.Path);
        IEmbedder embedder = plugins.Catalogue.Create<IEmbedder>(PluginFolder.Choice("good")).Method;
        var context = AssemblyLoadContext.GetLoadContext(embedder.GetType().Assembly)!;
        Assert.True(context.IsCollectible);
        return new WeakReference(context);
    }
}
