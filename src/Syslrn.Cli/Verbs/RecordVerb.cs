using System.CommandLine;
using Syslrn.Cli.Recordings;
using Syslrn.Cli.Shell;

namespace Syslrn.Cli.Verbs;

/// <summary>Training-phase instrumentation: records all OS events of a scope.</summary>
internal sealed class RecordVerb : IVerb
{
    private readonly RecordOptions _options = new();

    /// <inheritdoc/>
    public string Name => "record";

    /// <inheritdoc/>
    public string Description =>
        "Record the OS events of an application: until CMD and what it started have ended, --duration is over, or Ctrl-C "
        + "(which end CMD). Exit code 1 if CMD fails.";

    /// <inheritdoc/>
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("syslrn record --out runs/1 -- make test", "record a command and all its descendants"),
        new("syslrn record --out runs/2 --scope cgroup:shop --duration 60", "record for a minute what runs in a cgroup"),
        new("syslrn record --out runs/3 --pipeline pipelines/shop", "record an application, and its requests, until Ctrl-C"),
    ];

    /// <inheritdoc/>
    public void Configure(Command command) => _options.AddTo(command);

    /// <inheritdoc/>
    public Task<ExitCode> RunAsync(VerbContext context)
    {
        RecordRequest request = _options.Read(context);
        bool commandWritesToErrors = context.Get(SharedOptions.Json); // stdout holds one JSON document then
        RecordReport report = new RecordSession(request, context, commandWritesToErrors).Run();
        context.Output.Write(report.ForMachines(), report.Show);
        if (report.CommandExitCode is { } code and not 0)
        {
            context.Progress.Warn($"the command ended with exit code {code}");
            return Task.FromResult(ExitCode.Negative);
        }

        return Task.FromResult(ExitCode.Fine);
    }
}
