using System.Text;
using Syslrn.Events.Runs;
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

    /// <summary>Writes the source and the object where only their owner can use them, replacing older ones.</summary>
    /// <param name="directory">A folder, which is made if needed.</param>
    /// <param name="name">The files' name, without ending.</param>
    /// <returns>Paths of the two files.</returns>
    /// <exception cref="SyslrnException">The folder cannot be written to.</exception>
    public (string Source, string ElfObject) Save(string directory, string name)
    {
        string source = Path.Combine(directory, $"{name}.bpf.c");
        string elf = Path.Combine(directory, $"{name}.bpf.o");
        try
        {
            Directory.CreateDirectory(directory, AtomicFile.DirectoryMode);
            AtomicFile.Write(source, Encoding.UTF8.GetBytes(Rendered.Source));
            AtomicFile.Write(elf, ElfObject.Span);
            return (source, elf);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SyslrnException(ErrorCause.Usage, $"{directory}: the programs cannot be written there: {error.Message}; name a folder that you can write to", error);
        }
    }
}
