using HandlebarsDotNet;
using HandlebarsDotNet.Compiler;

namespace Syslrn.Probes.Templates;

/// <summary>
/// The only class that knows the template language (Handlebars). Output is not escaped: it is C, and the values are numbers and
/// byte lists, never text from outside, see <see cref="ByteList"/>.
/// </summary>
internal static class TemplateEngine
{
    private const string PartialSuffix = ".partial.hbs";

    /// <summary>Fills in a template. <c>{{> NAME}}</c> in it is the file <c>NAME.partial.hbs</c> of its own folder or the headers'.</summary>
    /// <param name="path">The template.</param>
    /// <param name="includeDirectory">Where the headers are.</param>
    /// <param name="model">The values.</param>
    /// <exception cref="SyslrnException">The template is malformed or asks for a value that does not exist.</exception>
    public static string Render(string path, string includeDirectory, IReadOnlyDictionary<string, object> model)
    {
        IHandlebars handlebars = Handlebars.Create(new HandlebarsConfiguration
        {
            NoEscape = true,
            ThrowOnUnresolvedBindingExpression = true,
        });
        try
        {
            foreach (string partial in Partials(includeDirectory).Concat(Partials(Path.GetDirectoryName(path)!)))
            {
                handlebars.RegisterTemplate(Path.GetFileName(partial)[..^PartialSuffix.Length], File.ReadAllText(partial));
            }

            return handlebars.Compile(File.ReadAllText(path))(model);
        }
        catch (Exception error) when (error is HandlebarsException or HandlebarsUndefinedBindingException)
        {
            throw new SyslrnException(ErrorCause.Usage, $"{path}: {error.Message.ReplaceLineEndings(" ")}", error);
        }
    }

    private static IEnumerable<string> Partials(string directory) =>
        Directory.Exists(directory) ? Directory.EnumerateFiles(directory, "*" + PartialSuffix) : [];
}
