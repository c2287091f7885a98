using System.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using Syslrn.Contracts.Plugins;
using Syslrn.Hosting.Plugins;
using Syslrn.Plugins.Conformance.Plugins;

namespace Syslrn.Plugins.Conformance.Tests.Shipped;

/// <summary>The plugins of this repository, loaded as the host loads them.</summary>
internal static class ShippedPlugins
{
    private static readonly string Root = typeof(ShippedPlugins).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "RepositoryRoot").Value!;

    /// <summary>The folders in plugins/ that hold a project.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, "plugins"), "*.csproj", SearchOption.AllDirectories)
            .Select(p => Path.GetFileNameWithoutExtension(p)).Order(StringComparer.Ordinal),
    ];

    /// <summary>What the host loads.</summary>
    public static PluginCatalogue Catalogue { get; } = PluginLoader.Load(NullLoggerFactory.Instance, Path.Combine(Root, "artifacts", "syslrn", "plugins"));

    /// <summary>All methods, as kind and name, each with one option at a time away from its default.</summary>
    public static TheoryData<string, string, string> Variations => new(
        from method in Catalogue.Methods
        from variation in OptionVariations.Of(new RegisteredMethod(method.Factory).OptionsType)
        select new TheoryDataRow<string, string, string>(method.Kind.Name, method.Name, variation.Name));

    /// <summary>Makes a method of <see cref="Variations"/>.</summary>
    public static TMethod Make<TMethod>(string name, string variation)
    {
        var factory = (MethodFactory<TMethod>)Catalogue.Methods.Single(m => m.Kind == MethodKind.Of<TMethod>() && m.Name == name).Factory;
        return factory.Create(OptionVariations.Of(factory.OptionsType).Single(v => v.Name == variation).Options, Catalogue);
    }
}
