using System.CommandLine;
using Syslrn.Cli.Recordings;
using Syslrn.Cli.Shell;
using Syslrn.Contracts.Learning;
using Syslrn.Events.Importing;
using Syslrn.Events.Runs;

namespace Syslrn.Cli.Verbs;

/// <summary>Makes a run of events that others recorded.</summary>
internal sealed class ImportVerb : IVerb
{
    private readonly Argument<string> _format = new Argument<string>("FORMAT")
    {
        Description = string.Join("; ", ImportFormats.All.Select(f => $"{f.Name}: {f.Description}")),
    }.AcceptOnlyFromAmong([.. ImportFormats.All.Select(f => f.Name)]);

    private readonly Argument<string[]> _files = new("FILE")
    {
        Description = "Parts of one log, the oldest first; .gz is read too; - for standard input",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _out = new("--out") { Description = "Directory for the run; it must not exist", HelpName = "RUN", Required = true };

    private readonly Option<string?> _application = new("--application") { Description = "Name of the application", HelpName = "NAME" };

    private readonly Option<string> _hostName = new("--host-name")
    {
        Description = "Name of the host where the log names none",
        HelpName = "NAME",
        DefaultValueFactory = _ => "imported",
    };

    private readonly Option<string> _label = RunSymbols.Label();
    private readonly Option<Load?> _load = RunSymbols.OfLoad("Requests that were served");

    /// <inheritdoc/>
    public string Name => "import";

    /// <inheritdoc/>
    public string Description =>
        "Make a run of events that something else recorded: it works in every command. A line that cannot be read is left out and reported; "
        + "exit code 1 if there was one.";

    /// <inheritdoc/>
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("syslrn import audit /var/log/audit/audit.log.1 /var/log/audit/audit.log --out runs/1", "a log of the Linux audit system and its older part"),
        new("syslrn import audit - --out runs/2 --label normal --load 40", "what another program selects, such as ausearch --raw"),
    ];

    /// <inheritdoc/>
    public void Configure(Command command)
    {
        command.Add(_format);
        command.Add(_files);
        foreach (Option option in new Option[] { _out, _application, _hostName, _label, _load })
        {
            command.Add(option);
        }
    }

    /// <inheritdoc/>
    public async Task<ExitCode> RunAsync(VerbContext context)
    {
        IImportFormat format = ImportFormats.All.Single(f => f.Name == context.Get(_format));
        ImportInput[] inputs = [.. context.Get(_files).Select(f => new ImportInput(f))];
        var manifest = new RunManifest
        {
            Application = context.Get(_application),
            Hosts = [new RunHost(context.Get(_hostName), "")],
            Label = context.Get(_label),
            Load = context.Get(_load),
            Scope = $"host, imported from {format.Name}",
            RecordedBy = VerbContext.CommandLine,
        };
        ImportReport report = await context.Progress.RunAsync($"importing {format.Name}", progress => Task.FromResult(
            ImportTarget.Import(format, inputs, context.Get(_out), manifest, progress, context.Cancellation))).ConfigureAwait(false);
        var view = new ImportView(context.Get(_out), report);
        context.Output.Write(view.ForMachines(), view.Show);
        return report.CorruptLines > 0 ? ExitCode.Negative : ExitCode.Fine;
    }
}
