using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Contracts.Logs;

/// <summary>Makes a detector of a log parser and of a method that learns from parsed logs.</summary>
/// <param name="name">The name that the detector is registered under.</param>
/// <param name="logs">The patterns of the logs to read.</param>
/// <param name="parser">Finds templates.</param>
/// <param name="learner">Learns from them.</param>
public sealed class LogDetectorLearner<TModel>(string name, IReadOnlyList<string> logs, ILogParser parser, ILogLearner<TModel> learner) : IDetectorLearner
    where TModel : class, ILogModel
{
    private const int Version = 1;
    private readonly string _name = name;
    private readonly LogSelection _selection = new(logs);

    /// <inheritdoc/>
    /// <exception cref="SyslrnException">No run has a log to learn from.</exception>
    public IDetector Fit(IReadOnlyList<RunView> failureFree, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(failureFree);
        ArgumentNullException.ThrowIfNull(context);
        context.Cancellation.ThrowIfCancellationRequested();
        RunView[] runs = [.. failureFree.Select(_selection.Of)];
        if (runs.All(r => r.Logs.All(l => l.Lines.IsEmpty)))
        {
            throw new SyslrnException(ErrorCause.Usage, $"{_name}: none of {runs.Length} runs has {_selection}: collect logs while recording, or widen the option logs");
        }

        ILogTemplates templates = parser.Fit(runs, context with { Progress = FitContext.Default.Progress });
        var parsed = new List<ParsedRun>(runs.Length);
        foreach (RunView run in runs)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            parsed.Add(templates.Parse(run));
        }

        return new Detector(this, templates, learner.Fit(new LogTraining(parsed, templates), context));
    }

    /// <inheritdoc/>
    public IDetector Load(Stream stream)
    {
        State state = MethodState.Read<State>(stream, _name, Version, s => s.Model is not null && s.Templates is not null);
        using var bytes = new MemoryStream(state.Templates, writable: false);
        ILogTemplates templates = parser.Load(bytes);
        return state.Model.Fits(templates.Templates.Count)
            ? new Detector(this, templates, state.Model)
            : throw new InvalidDataException($"{_name} state: values are missing, or not those of its {templates.Templates.Count} templates");
    }

    private sealed record State(byte[] Templates, TModel Model);

    private sealed class Detector(LogDetectorLearner<TModel> learner, ILogTemplates templates, TModel model) : IDetector
    {
        public Verdict Check(RunView run)
        {
            ArgumentNullException.ThrowIfNull(run);
            return model.Check(templates.Parse(learner._selection.Of(run)), templates);
        }

        public void Save(Stream stream)
        {
            using var bytes = new MemoryStream();
            templates.Save(bytes);
            MethodState.Write(stream, learner._name, Version, new State(bytes.ToArray(), model));
        }
    }
}
