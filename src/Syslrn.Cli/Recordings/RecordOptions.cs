using System.CommandLine;
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

    private readonly Option<string> _label = RunSymbols.Label();
    private readonly Option<Load?> _load = RunSymbols.OfLoad("Requests that will be served");

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
