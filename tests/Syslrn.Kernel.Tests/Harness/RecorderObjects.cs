using System.Collections.Immutable;
using System.Reflection;
using Syslrn.Contracts.Events;
using Syslrn.Probes;
using Syslrn.Probes.Compilation;
using Syslrn.Probes.Templates;

namespace Syslrn.Kernel.Tests.Harness;

/// <summary>Objects made from the repository's templates.</summary>
internal static class RecorderObjects
{
    private static readonly Lazy<ReadOnlyMemory<byte>> s_recorder = new(() => For([]));

    private static readonly string s_root = typeof(RecorderObjects).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "RepositoryRoot").Value!;

    public static TemplateCatalogue Templates { get; } = TemplateCatalogue.Open(Path.Combine(s_root, "bpf-templates"));

    /// <summary>Every primitive, as <c>syslrn record</c> uses them.</summary>
    public static ReadOnlyMemory<byte> Recorder => s_recorder.Value;

    /// <summary>The same with arrivals at service interfaces.</summary>
    public static ReadOnlyMemory<byte> For(ImmutableArray<ServiceInterface> services) =>
        CompiledPrograms.Build(RecorderPrograms.SpecHere(Templates, services), Templates, ClangCompiler.Find()).ElfObject;
}
