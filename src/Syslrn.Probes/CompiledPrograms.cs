using Syslrn.Probes.Compilation;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes;

/// <summary>Generated programs with their object file.</summary>
/// <param name="Spec">What was asked for.</param>
/// <param name="Rendered">The C source and the programs in it.</param>
/// <param name="ElfObject">The compiled object, ready for libbpf.</param>
public sealed record CompiledPrograms(ProgramSpec Spec, RenderedPrograms Rendered, ReadOnlyMemory<byte> ElfObject)
{
    /// <summary>Renders and compiles a spec.</summary>
    /// <exception cref="SyslrnException">A template or the compiler fails.</exception>
    public static CompiledPrograms Build(ProgramSpec spec, TemplateCatalogue catalogue, ClangCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        RenderedPrograms rendered = new ProgramRenderer(catalogue).Render(spec);
        return new CompiledPrograms(spec, rendered, compiler.Compile(rendered.Source));
    }
}
