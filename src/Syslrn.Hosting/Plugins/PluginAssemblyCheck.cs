using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Hosting.Plugins;

/// <summary>What can be said of a plugin's file before any of its code runs.</summary>
internal static class PluginAssemblyCheck
{
    private static readonly string Contracts = typeof(IPlugin).Assembly.GetName().Name!;

    /// <summary>
    /// Checks that the file is a .NET assembly, built against this major version of the contracts, with all it references present.
    /// </summary>
    /// <exception cref="PluginFaultException">It is not.</exception>
    public static void Run(string path, PluginLoadContext context)
    {
        AssemblyName[] references = ReadReferences(path);
        AssemblyName contracts = references.FirstOrDefault(r => r.Name == Contracts)
            ?? throw new PluginFaultException($"does not reference {Contracts}, so it has no {nameof(IPlugin)}");
        if (contracts.Version?.Major != ContractVersion.Major)
        {
            throw new PluginFaultException(
                $"was built against version {contracts.Version} of {Contracts}, this host has version {ContractVersion.Major}: build it against that");
        }

        // Only what the plugin itself references is certainly used: libraries may carry references for cases that never occur.
        foreach (AssemblyName reference in references.Where(r => !IsPresent(r, context)))
        {
            throw new PluginFaultException($"needs {reference.Name} {reference.Version}, which is neither in its folder nor part of the host");
        }
    }

    private static AssemblyName[] ReadReferences(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            using var image = new PEReader(file);
            if (!image.HasMetadata)
            {
                throw new PluginFaultException("is not a .NET assembly");
            }

            MetadataReader metadata = image.GetMetadataReader();
            return [.. metadata.AssemblyReferences.Select(r => metadata.GetAssemblyReference(r).GetAssemblyName())];
        }
        catch (BadImageFormatException e)
        {
            throw new PluginFaultException("is not a .NET assembly", e);
        }
    }

    private static bool IsPresent(AssemblyName reference, PluginLoadContext context)
    {
        if (SharedAssemblies.Find(reference.Name) is not null || context.ResolveToPath(reference) is not null)
        {
            return true;
        }

        try
        {
            Assembly.Load(reference);
            return true;
        }
        catch (IOException)
        {
            // Not there (FileNotFoundException) or too old (FileLoadException).
            return false;
        }
    }
}
