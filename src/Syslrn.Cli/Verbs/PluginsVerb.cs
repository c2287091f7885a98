using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Syslrn.Cli.Output;
using Syslrn.Cli.Shell;
using Syslrn.Hosting.Options;
using Syslrn.Hosting.Pipelines;
using Syslrn.Hosting.Plugins;

namespace Syslrn.Cli.Verbs;

/// <summary>Lists the plugins, their methods with options, where they came from, and the ones that could not be loaded.</summary>
internal sealed class PluginsVerb : IVerb
{
    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Option<bool> _schema = new("--schema") { Description = "Write a JSON Schema of pipeline definitions with these plugins" };
    private readonly Option<bool> _markdown = new("--markdown") { Description = "Write the methods and their options as a Markdown page" };

    /// <inheritdoc/>
    public string Name => "plugins";

    /// <inheritdoc/>
    public string Description => "List plugins, their methods and options, where they were loaded from, and why others were not.";

    /// <inheritdoc/>
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("syslrn plugins", "what embedders, models and backtracking rules can a pipeline use?"),
        new("syslrn plugins --plugins ./my-plugins", "are my own plugins loaded as well, and if not, why?"),
        new("syslrn plugins --schema > pipeline.schema.json", "a JSON Schema, for an editor that completes and checks pipeline.yaml"),
        new("syslrn plugins --markdown > docs/methods.md", "the reference page of all methods and options"),
        new("syslrn plugins --json | jq '.methods[].name'", "the methods, for a script"),
    ];

    /// <inheritdoc/>
    public void Configure(Command command)
    {
        command.Add(_schema);
        command.Add(_markdown);
    }

    /// <inheritdoc/>
    public Task<ExitCode> RunAsync(VerbContext context)
    {
        // Not context.Plugins: here a faulty plugin is a finding to show, not something to warn of in passing.
        PluginCatalogue plugins = PluginLoader.Load(context.Logging, context.PluginFolders);
        if (context.Get(_schema))
        {
            JsonObject schema = PipelineSchema.Of(plugins);
            context.Output.Write(schema, people => people.Line(schema.ToJsonString(Pretty)));
            return Task.FromResult(ExitCode.Fine);
        }

        if (context.Get(_markdown))
        {
            string page = MethodReference.Of(plugins);
            context.Output.Write(new { Markdown = page }, people => people.Line(page));
            return Task.FromResult(ExitCode.Fine);
        }

        context.Output.Write(ForMachines(plugins), people => Show(people, plugins));
        return Task.FromResult(plugins.Faulty.IsEmpty ? ExitCode.Fine : ExitCode.Negative);
    }

    private static object ForMachines(PluginCatalogue plugins) => new
    {
        plugins.Folders,
        Methods = plugins.Methods.Select(m => new
        {
            Kind = m.Kind.Name,
            m.Name,
            m.Description,
            m.Plugin,
            Options = m.Options.Options.Select(o => new { o.Key, o.Description, o.Allowed, o.Default }),
        }),
        Plugins = plugins.Plugins.Select(p => new { p.Name, p.Version, p.Path }),
        plugins.Faulty,
    };

    private static void Show(PeopleWriter people, PluginCatalogue plugins)
    {
        var methods = new ResultTable("kind", "name", "description", "plugin");
        foreach (PluginMethod method in plugins.Methods)
        {
            methods.Row(method.Kind.Name, method.Name, method.Description, method.Plugin);
        }

        people.Table(methods);
        foreach (PluginMethod method in plugins.Methods.Where(m => !m.Options.Options.IsEmpty))
        {
            people.Line();
            people.Line($"options of {method.Title}");
            var options = new ResultTable("option", "default", "allowed", "description");
            foreach (OptionDescription option in method.Options.Options)
            {
                options.Row(option.Key, option.Default, option.Allowed, option.Description);
            }

            people.Table(options);
        }

        people.Line();
        foreach (LoadedPlugin plugin in plugins.Plugins)
        {
            people.Line($"loaded {plugin.Name} {plugin.Version} from {plugin.Path}");
        }

        foreach (FaultyPlugin faulty in plugins.Faulty)
        {
            people.Line($"faulty {faulty.Name}: {faulty.Reason} ({faulty.Path})");
        }
    }
}
