using System.CommandLine;
using Syslrn.Cli.Shell;
using Syslrn.Contracts;
using Syslrn.Contracts.Learning;
using Syslrn.Events.Runs;
using Syslrn.Graphs;
using Syslrn.Graphs.Export;
using Syslrn.Hosting.Text;

namespace Syslrn.Cli.Verbs;

/// <summary>Shows the system graph of a recorded run.</summary>
internal sealed class GraphVerb : IVerb
{
    private static readonly Dictionary<string, WindowKind?> s_windows = new(StringComparer.Ordinal)
    {
        [GraphCaption.WholeRun] = null,
        [RunPhases.Idle] = WindowKind.Idle,
        [RunPhases.Serving] = WindowKind.Serving,
    };

    private readonly Argument<string> _run = VerbSymbols.Run();

    private readonly Option<string> _format = VerbSymbols.Choice(
        "--format",
        $"{string.Join("; ", GraphFormats.All.Select(f => $"{f.Name}: {f.Description}"))}. Default: what --out ends with, without an ending {GraphFormats.All[0].Name}",
        GraphFormats.All.Select(f => f.Name));

    private readonly Option<string?> _out = new("--out") { Description = "File to write; default: stdout", HelpName = "FILE" };

    private readonly Option<string> _window = VerbSymbols.Choice(
        "--window", "Part of the run: what happened in it, and the processes that existed before", s_windows.Keys, GraphCaption.WholeRun);

    private readonly Option<bool> _all = new("--all") { Description = "svg and dot: draw every process instead of equal siblings as one" };

    /// <inheritdoc/>
    public string Name => "graph";

    /// <inheritdoc/>
    public string Description => "Show the system graph of a recorded run: its processes and what passed between them.";

    /// <inheritdoc/>
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("syslrn graph runs/r1 --out shop.svg", "draw the whole run, equal siblings as one"),
        new("syslrn graph runs/r1 --window serving --all --out shop.svg", "draw every process that took part while requests were served"),
        new("syslrn graph runs/r1 --format json | jq '.nodes[] | select(.class == \"workload\") | .label'", "list the processes that requests caused"),
    ];

    /// <inheritdoc/>
    public void Configure(Command command)
    {
        command.Add(_run);
        command.Add(_format);
        command.Add(_out);
        command.Add(_window);
        command.Add(_all);
    }

    /// <inheritdoc/>
    public async Task<ExitCode> RunAsync(VerbContext context)
    {
        string? path = context.Get(_out);
        IGraphFormat format = FormatFor(context.Get(_format), path, context.Output.IsJson);
        WindowKind? window = s_windows[context.Get(_window)];
        using Run run = RunDirectory.Open(context.Get(_run));
        foreach (string warning in run.Warnings)
        {
            context.Progress.Warn(warning);
        }

        RunGraph graph = window is { } kind ? RunGraph.OfWindow(run, kind) : RunGraph.Whole(run);
        if (graph.UnexplainedProcesses > 0)
        {
            context.Progress.Warn(
                $"{run.Path}: {graph.UnexplainedProcesses} processes appeared without a fork event: it was lost, or they were moved into the scope");
        }

        var document = new GraphDocument(graph, GraphCaption.Of(run, window), context.Get(_all));
        if (path is null)
        {
            await using Stream output = Console.OpenStandardOutput();
            await format.WriteAsync(document, output, context.Cancellation).ConfigureAwait(false);
            return ExitCode.Fine;
        }

        await WriteFileAsync(path, output => format.WriteAsync(document, output, context.Cancellation)).ConfigureAwait(false);
        var result = new
        {
            File = path, Format = format.Name, document.Caption.Window,
            Nodes = graph.Graph.Nodes.Length, Interactions = graph.Graph.Edges.Length, graph.UnexplainedProcesses,
        };
        context.Output.Write(result, people => people.Line($"{path}: {result.Nodes} nodes, {result.Interactions} interactions"));
        return ExitCode.Fine;
    }

    private static IGraphFormat FormatFor(string? name, string? path, bool json)
    {
        string? extension = Path.GetExtension(path)?.TrimStart('.');
        name ??= path is null && json ? "json" : string.IsNullOrEmpty(extension) ? GraphFormats.All[0].Name : extension;
        if (GraphFormats.All.All(f => f.Name != name))
        {
            string known = string.Join(", ", GraphFormats.All.Select(f => f.Name));
            throw new SyslrnException(
                ErrorCause.Usage, $"--out {path}: '.{name}' is no graph format; end it with one of {known}, or give --format{Suggestion.Hint(name, GraphFormats.All.Select(f => f.Name))}");
        }

        return GraphFormats.All.Single(f => f.Name == name);
    }

    private static async Task WriteFileAsync(string path, Func<Stream, Task> write)
    {
        using var contents = new MemoryStream();
        await write(contents).ConfigureAwait(false);
        try
        {
            AtomicFile.Write(path, contents.GetBuffer().AsSpan(0, (int)contents.Length));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SyslrnException(
                ErrorCause.Usage, $"--out {path}: cannot be written ({e.GetType().Name}): name a file in a directory that exists and may be written", e);
        }
    }
}
