using System.Reflection;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes.Tests;

/// <summary>The repository's own templates.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "RepositoryRoot").Value!;

    public static TemplateCatalogue Templates { get; } = TemplateCatalogue.Open(Path.Combine(Root, "bpf-templates"));
}
