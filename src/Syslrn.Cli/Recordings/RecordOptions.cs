using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Syslrn.Cli.Shell;
using Syslrn.Contracts;
using Syslrn.Contracts.Learning;
using Syslrn.Events.Runs;
using Syslrn.Events.Scopes;
using Syslrn.Hosting.Pipelines;
using Syslrn.Testbeds;

namespace Syslrn.Cli.Recordings;

/// <summary>The arguments of <c>record</c>.</summary>
internal sealed class RecordOptions
{
    private const string SubtreeOfCommand = "subtree";

    private readonly Option<string> _out = new("--out")
    {
        Description = "Directory for the run; it must not exist",
        HelpName = "RUN",
        Required = true,
    };

    private readonly Option<string?> _scope = new("--scope")
    {
        Description = "Which processes: host, cgroup:NAME, subtree:PID, or subtree for CMD and its descendants "
            + "(default: the pipeline's, else subtree)",
        HelpName = "SCOPE",
    };

    private readonly Option<string?> _pipeline = new("--pipeline")
    {
        Description = "Pipeline definition that names application, scope and service",
        HelpName = "FILE",
    };

    private readonly Option<TimeSpan?> _duration = VerbSymbols.Duration("--duration", "End after this time");

    private readonly Option<string?> _hostName = new("--host-name")
    {
        Description = "Name of this host in the run (default: the system's)",
        HelpName = "NAME",
    };

    private readonly Option<string> _label = VerbSymbols.Choice(
        "--label", "What the run is", [RunLabels.Normal, RunLabels.Faulty, RunLabels.Benign]);
    private readonly Option<Load?> _load = new("--load")
    {
        Description = "Requests that will be served: N, or TYPE=N for each type (repeated)",
        HelpName = "N",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        CustomParser = ReadLoad,
    };

    private readonly Argument<string[]> _command = new("CMD")
    {
        Description = "Command to run inside the scope, after '--'",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _out, _scope, _pipeline, _duration, _hostName, _label, _load })
        {
            command.Add(option);
        }

        command.Add(_command);
    }

    /// <exception cref="SyslrnException">What was given is wrong.</exception>
    public RecordRequest Read(VerbContext context)
    {
        PipelineDefinition? pipeline = context.Get(_pipeline) is { } file ? PipelineDefinition.Load(file) : null;
        string[] command = context.Get(_command);
        return new RecordRequest(
            context.Get(_out),
            ReadScope(context.Get(_scope), pipeline, command.Length > 0),
            pipeline,
            context.Get(_duration),
            context.Get(_hostName) ?? Environment.MachineName,
            context.Get(_label),
            context.Get(_load),
            [.. command],
            VerbContext.CommandLine);
    }

    private static Load? ReadLoad(ArgumentResult result)
    {
        var requests = new Dictionary<string, double>();
        foreach (string text in result.Tokens.Select(t => t.Value))
        {
            int equals = text.LastIndexOf('=');
            string type = equals < 0 ? Load.DefaultRequestType : text[..equals];
            ReadOnlySpan<char> number = text.AsSpan(equals + 1);
            bool good = double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count);
            if (!good || !requests.TryAdd(type, count))
            {
                string why = good ? $"but '{type}' was given before" : "expected a number of requests, or TYPE=N for each request type";
                result.AddError($"option '--load' is '{text}', {why}");
            }
        }

        return requests.Count == 0 ? null : new Load(requests);
    }

    /// <returns>Null for the subtree of the command, which has no process yet.</returns>
    private static RecordingScope? ReadScope(string? text, PipelineDefinition? pipeline, bool hasCommand)
    {
        if (text is null && pipeline is not null)
        {
            return PipelineScope.Resolve(pipeline.Scope);
        }

        if (text is not (null or SubtreeOfCommand))
        {
            return RecordingScope.Parse(text);
        }

        if (!hasCommand)
        {
            throw new SyslrnException(
                ErrorCause.Usage,
                "nothing to record: give a command after '--', or --scope host, cgroup:NAME or subtree:PID, or --pipeline");
        }

        return null;
    }
}
