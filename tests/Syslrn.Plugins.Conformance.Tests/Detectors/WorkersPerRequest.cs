using System.Text.Json;
using Syslrn.Contracts;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Tests.Detectors;

/// <summary>A run is normal if it starts as many processes per request as those of the training did. It conforms; tests break one thing of it each.</summary>
internal sealed class WorkersPerRequest : IDetectorLearner
{
    public Func<IReadOnlyList<RunView>, FitContext, State> Learn { get; init; } = (runs, context) =>
    {
        context.Cancellation.ThrowIfCancellationRequested();
        return runs.Count > 0 ? new State(runs.Max(Rate), 0) : throw new SyslrnException(ErrorCause.Usage, "workers-per-request: no runs: record some");
    };

    public Func<State, RunView, Verdict> Judge { get; init; } = Compare;

    public Action<State, Stream> Write { get; init; } = (state, stream) => MethodState.Write(stream, "workers-per-request", 1, state);

    public Func<Stream, State> Read { get; init; } = stream => MethodState.Read<State>(stream, "workers-per-request", 1, s => s.Rate >= 0);

    public IDetector Fit(IReadOnlyList<RunView> failureFree, FitContext context) => new Detector(this, Learn(failureFree, context));

    public IDetector Load(Stream stream) => new Detector(this, Read(stream));

    public static Verdict Compare(State state, RunView run)
    {
        double rate = Rate(run);
        double score = Math.Abs(rate - state.Rate) / 0.5;
        return new Verdict(score, score > 1 ? [new Deviation("workers/request", rate, state.Rate, 0.5)] : []);
    }

    private static double Rate(RunView run) =>
        run.Windows.Sum(w => w.Graph.Nodes.ToArray().Count(n => !n.Preexisting)) / Math.Max(1, run.Windows.Sum(w => w.Exposure.Load.Total));

    internal sealed record State(double Rate, int Fits);

    private sealed class Detector(WorkersPerRequest owner, State state) : IDetector
    {
        public Verdict Check(RunView run) => owner.Judge(state, run);

        public void Save(Stream stream) => owner.Write(state, stream);
    }
}
