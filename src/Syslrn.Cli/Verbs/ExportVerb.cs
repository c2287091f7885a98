using System.CommandLine;
using Syslrn.Cli.Shell;
using Syslrn.Contracts;
using Syslrn.Events.Importing;
using Syslrn.Events.Runs;

namespace Syslrn.Cli.Verbs;

/// <summary>Writes the events of a run for other programs.</summary>
internal sealed class ExportVerb : IVerb
{
    private static readonly IExportFormat[] s_formats = [.. ImportFormats.All.OfType<IExportFormat>()];

    private readonly Argument<string> _run = VerbSymbols.Run();

    private readonly Option<string> _format = VerbSymbols.Choice(
        "--format", string.Join("; ", s_formats.Select(f => $"{f.Name}: {f.Description}")), s_formats.Select(f => f.Name), s_formats[0].Name);

    private readonly Option<string?> _out = new("--out") { Description = "File to write; it must not exist. Default: stdout", HelpName = "FILE" };

    /// <inheritdoc/>
    public string Name => "export";

    /// <inheritdoc/>
    public string Description => "Write the events of a run for other programs; 'syslrn import' reads them again. Graphs are exported by 'syslrn graph'.";

    /// <inheritdoc/>
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("syslrn export runs/1 --out r1.jsonl", "one JSON object an event; imported again it is the same run"),
        new("syslrn export runs/1 --format csv | cut -d, -f2,3,6 | sort | uniq -c", "for tools that work on columns"),
    ];

    /// <inheritdoc/>
    public void Configure(Command command)
    {
        command.Add(_run);
        command.Add(_format);
        command.Add(_out);
    }

    /// <inheritdoc/>
    public Task<ExitCode> RunAsync(VerbContext context)
    {
        IExportFormat format = s_formats.Single(f => f.Name == context.Get(_format));
        using Run run = RunDirectory.Open(context.Get(_run));
        foreach (string warning in run.Warnings)
        {
            context.Progress.Warn(warning);
        }

        if (context.Get(_out) is not { } path)
        {
            using var buffered = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
            format.Export(run, buffered, context.Cancellation);
            return Task.FromResult(ExitCode.Fine);
        }

        ExportTo(path, format, run, context.Cancellation);
        var result = new { File = path, Format = format.Name, Events = run.Events.Sum(f => (long)f.Records.Length) };
        context.Output.Write(result, people => people.Line($"{path}: {result.Events} events"));
        return Task.FromResult(ExitCode.Fine);
    }

    private static void ExportTo(string path, IExportFormat format, Run run, CancellationToken cancellation)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = AtomicFile.FileMode,
                BufferSize = 1 << 16,
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SyslrnException(ErrorCause.Usage, $"--out {path}: cannot be made ({e.Message}): name a file that does not exist, in a directory that may be written", e);
        }

        try
        {
            using (file)
            {
                format.Export(run, file, cancellation);
            }
        }
        catch (Exception e)
        {
            File.Delete(path);
            if (e is IOException)
            {
                throw new SyslrnException(ErrorCause.Environment, $"--out {path}: cannot be written ({e.Message}): name a file on a disk with room", e);
            }

            throw;
        }
    }
}
