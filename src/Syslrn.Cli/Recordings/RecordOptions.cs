using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Syslrn.Cli.Shell;
using Syslrn.Contracts;
using Syslrn.Contracts.Learning;
using Syslrn.Events.Runs;
using Syslrn.Events.Scopes;
using Syslrn.Hosting.Pipelines;
using Syslrn.Hosting.Text;
using Syslrn.Testbeds;

namespace Syslrn.Cli.Recordings;

/// <summary>The arguments of <c>record</c>.</summary>
internal sealed class RecordOptions
{
    private const string SubtreeOfCommand = "subtree";

    private readonly Option<string> _out = new("--out") { Description = "Directory for the run; it must not exist", HelpName = "RUN", Required = true };
    private readonly Option<string?> _scope = new("--scope")
    {
        Description = "Which processes: host, cgroup:NAME, subtree:PID, or subtree for CMD and its descendants (default: the pipeline's, else subtree)",
        HelpName = "SCOPE",
    };

    private readonly Option<string?> _pipeline = new("--pipeline") { Description = "Pipeline definition that names application, scope and service", HelpName = "FILE" };
    private readonly Option<string?> _duration = new("--duration") { Description = "End after this time: seconds, or with a unit such as 5m", HelpName = "S" };
    private readonly Option<string?> _hostName = new("--host-name") { Description = "Name of this host in the run (default: the system's)", HelpName = "NAME" };
    private readonly Option<string?> _label = new("--label") { Description = $"What the run is: {RunLabels.Normal}, {RunLabels.Faulty} or {RunLabels.Benign}", HelpName = "LABEL" };
    private readonly Option<string[]> _load = new("--load") { Description = "Requests that will be served: N, or TYPE=N for each type", HelpName = "N", AllowMultipleArgumentsPerToken = false };
    private readonly Argument<string[]> _command = new("CMD") { Description = "Command to run inside the scope, after '--'", Arity = ArgumentArity.ZeroOrMore };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _out, _scope, _pipeline, _duration, _hostName, _label, _load })
        {
            command.Add(option);
        }

        command.Add(_command);
    }

    /// <exception cref="SyslrnException">What was given is wrong; all mistakes together.</exception>
    public RecordRequest Read(VerbContext context)
    {
        PipelineDefinition? pipeline = context.Get(_pipeline) is { } file ? PipelineDefinition.Load(file) : null;
        var mistakes = ImmutableArray.CreateBuilder<string>();
        string[] command = context.Get(_command);
        var request = new RecordRequest(
            context.Get(_out),
            ReadScope(context.Get(_scope), pipeline, command.Length > 0, mistakes),
            pipeline,
            ReadDuration(context.Get(_duration), mistakes),
            context.Get(_hostName) ?? Environment.MachineName,
            ReadLabel(context.Get(_label), mistakes),
            ReadLoad(context.Get(_load) ?? [], mistakes),
            [.. command],
            VerbContext.CommandLine);
        return mistakes.Count == 0 ? request : throw new SyslrnException(ErrorCause.Usage, mistakes.ToImmutable());
    }

    internal static TimeSpan? ReadDuration(string? text, ImmutableArray<string>.Builder mistakes)
    {
        if (text is null)
        {
            return null;
        }

        string withUnit = text.Length > 0 && char.IsAsciiDigit(text[^1]) ? text + "s" : text;
        if (Durations.TryParse(withUnit, out TimeSpan duration) && duration > TimeSpan.Zero)
        {
            return duration;
        }

        mistakes.Add($"--duration '{text}': expected seconds, or {Durations.Expected}");
        return null;
    }

    internal static Load? ReadLoad(string[] texts, ImmutableArray<string>.Builder mistakes)
    {
        var requests = new Dictionary<string, double>();
        foreach (string text in texts)
        {
            int equals = text.LastIndexOf('=');
            string type = equals < 0 ? Load.DefaultRequestType : text[..equals];
            bool good = double.TryParse(text.AsSpan(equals + 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count);
            if (!good || !requests.TryAdd(type, count))
            {
                mistakes.Add($"--load '{text}': {(good ? $"'{type}' was given before" : "expected a number of requests, or TYPE=N for each request type")}");
            }
        }

        return requests.Count == 0 ? null : new Load(requests);
    }

    /// <returns>Null for the subtree of the command, which has no process yet.</returns>
    private static RecordingScope? ReadScope(string? text, PipelineDefinition? pipeline, bool hasCommand, ImmutableArray<string>.Builder mistakes)
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
            mistakes.Add("nothing to record: give a command after '--', or --scope host, cgroup:NAME or subtree:PID, or --pipeline");
        }

        return null;
    }

    private static string? ReadLabel(string? label, ImmutableArray<string>.Builder mistakes)
    {
        string[] labels = [RunLabels.Normal, RunLabels.Faulty, RunLabels.Benign];
        if (label is not null && !labels.Contains(label))
        {
            mistakes.Add($"--label '{label}'{Suggestion.Hint(label, labels)} (expected {string.Join(", ", labels)})");
        }

        return label;
    }
}
