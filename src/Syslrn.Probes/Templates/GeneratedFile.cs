using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Syslrn.Probes.Templates;

/// <summary>A C file that grows template by template.</summary>
internal sealed partial class GeneratedFile(TemplateCatalogue catalogue, bool inlineHeaders)
{
    private readonly StringBuilder _source = new();
    private readonly ImmutableArray<RenderedProgram>.Builder _programs = ImmutableArray.CreateBuilder<RenderedProgram>();
    private readonly IncludeInliner _inliner = new(catalogue.IncludeDirectory);

    /// <summary>Appends a comment of its own line; the text is the project's.</summary>
    public void Comment(string text) => _source.Append($"/* {text} */\n");

    /// <summary>Renders a template.</summary>
    /// <returns>The programs that it defines.</returns>
    /// <exception cref="SyslrnException">The template is malformed or includes what is not there.</exception>
    public ImmutableArray<RenderedProgram> Append(string template, IReadOnlyDictionary<string, object> model, string? primitive, Hook? hook = null)
    {
        string rendered = TemplateEngine.Render(template, catalogue.IncludeDirectory, model);
        string text = inlineHeaders ? _inliner.Inline(template, rendered) : rendered;
        _source.Append('\n');
        Comment(Path.GetRelativePath(catalogue.Directory, template));
        _source.Append(text);
        ImmutableArray<RenderedProgram> programs =
            [.. ProgramDefinition().Matches(text).Select(m => new RenderedProgram(m.Groups["name"].Value, m.Groups["hook"].Value, primitive, hook))];
        _programs.AddRange(programs);
        return programs;
    }

    /// <summary>The whole file.</summary>
    public RenderedPrograms Finish() => new(_source.ToString(), _programs.ToImmutable());

    // SEC("hook") int name(...) or SEC("hook") int BPF_PROG(name, ...); maps and licences have SEC behind the name or start with a dot or "license".
    [GeneratedRegex("""SEC\("(?<hook>\??[^".][^"]*)"\)\s+int\s+(?:BPF_\w+\(\s*)?(?<name>\w+)\s*[(,)]""")]
    private static partial Regex ProgramDefinition();
}
