using HandlebarsDotNet;
using HandlebarsDotNet.Compiler;

namespace Syslrn.Probes.Templates;

/// <summary>
/// The only class that knows the template language (Handlebars). Output is not escaped: it is C, and the values are numbers and
/// byte lists, never text from outside, see <see cref="ByteList"/>.
/// </summary>
internal sealed class TemplateEngine
{
    private readonly IHandlebars _handlebars = Handlebars.Create(new HandlebarsConfiguration
    {
        NoEscape = true,
        ThrowOnUnresolvedBindingExpression = true,
    });

    /// <summary>Fills in a template.</summary>
    /// <param name="name">The template's path, for messages.</param>
    /// <param name="template">Its text.</param>
    /// <param name="model">The values.</param>
    /// <exception cref="SyslrnException">The template is malformed or asks for a value that does not exist.</exception>
    public string Render(string name, string template, IReadOnlyDictionary<string, object> model)
    {
        try
        {
            return _handlebars.Compile(template)(model);
        }
        catch (Exception error) when (error is HandlebarsException or HandlebarsUndefinedBindingException)
        {
            throw new SyslrnException(ErrorCause.Usage, $"{name}: {error.Message.ReplaceLineEndings(" ")}", error);
        }
    }
}
