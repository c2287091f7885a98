using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace MyPlugin;

/// <summary>A run is abnormal if its logs hold more lines with some word, per request, than any failure-free run's.</summary>
public sealed class MyPlugin(MyPluginOptions options) : IDetectorLearner
{
    public IDetector Fit(IReadOnlyList<RunView> failureFree, FitContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        if (failureFree.Count == 0)
        {
            throw new SyslrnException(ErrorCause.Usage, "my-plugin: there are no runs to learn from: record failure-free runs first");
        }

        return new Detector(new State(options.Word, failureFree.Max(r => Rate(r, options.Word))));
    }

    public IDetector Load(Stream stream) => new Detector(MethodState.Read<State>(stream, "my-plugin", 1, s => double.IsFinite(s.Most)));

    private static double Rate(RunView run, string word) =>
        run.Logs.Sum(l => l.Lines.Count(line => line.Contains(word, StringComparison.OrdinalIgnoreCase)))
        / Math.Max(1, run.Windows.Sum(w => w.Exposure.Load.Total));

    private sealed record State(string Word, double Most);

    private sealed class Detector(State state) : IDetector
    {
        // Higher is more abnormal, above 1 is an anomaly.
        public Verdict Check(RunView run)
        {
            double rate = Rate(run, state.Word);
            bool abnormal = rate > state.Most;
            return new Verdict(
                abnormal ? 2 : 0,
                abnormal ? [new Deviation($"lines with '{state.Word}' per request", rate, state.Most, 0)] : []);
        }

        public void Save(Stream stream) => MethodState.Write(stream, "my-plugin", 1, state);
    }
}

public sealed record MyPluginOptions
{
    [Option("the word to count")]
    public string Word { get; init; } = "error";
}

public sealed class Plugin : IPlugin
{
    public void Register(IServiceCollection services) =>
        services.AddDetector<MyPluginOptions>("my-plugin", "log lines with a word, per request", options => new MyPlugin(options));
}
