using System.Text;
using Syslrn.Hosting.Options;
using Syslrn.Hosting.Plugins;

namespace Syslrn.Cli.Output;

/// <summary>The reference page of methods and options, from what plugins register: it cannot tell anything else than what is true.</summary>
internal static class MethodReference
{
    /// <summary>The page, Markdown without a final line break.</summary>
    public static string Of(PluginCatalogue plugins)
    {
        var page = new StringBuilder("# Methods and their options\n\nWritten by `syslrn plugins --markdown`. [learning.md](learning.md) explains the methods.\n");
        foreach (IGrouping<MethodKind, PluginMethod> kind in plugins.Methods.GroupBy(m => m.Kind))
        {
            page.Append($"\n## {kind.Key.Name}\n");
            foreach (PluginMethod method in kind)
            {
                page.Append($"\n### {method.Name}\n\n{Capitalised(method.Description)}.\n");
                if (!method.Options.Options.IsEmpty)
                {
                    page.Append("\n| option | default | allowed | meaning |\n|---|---|---|---|\n");
                }

                foreach (OptionDescription option in method.Options.Options)
                {
                    page.Append($"| `{option.Key}` | {Cell(option.Default)} | {Cell(option.Allowed)} | {Cell(option.Description)} |\n");
                }
            }
        }

        return page.ToString().TrimEnd('\n');
    }

    private static string Capitalised(string text) => char.ToUpperInvariant(text[0]) + text[1..].TrimEnd('.');

    private static string Cell(string text) => text.Length == 0 ? "(empty)" : text.Replace("|", "\\|", StringComparison.Ordinal);
}
