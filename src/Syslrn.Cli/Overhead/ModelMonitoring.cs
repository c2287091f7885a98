using System.Collections.Immutable;
using Syslrn.Cli.Models;
using Syslrn.Cli.Probes;
using Syslrn.Cli.Monitoring;
using Syslrn.Contracts;
using Syslrn.Events.Libbpf;
using Syslrn.Monitoring;
using Syslrn.Monitoring.Alerts;
using Syslrn.Monitoring.Changes;
using Syslrn.Monitoring.Sources;
using Syslrn.Monitoring.Windows;
using Syslrn.Overhead.Applications;
using Syslrn.Overhead.Conditions;
using Syslrn.Probes;
using Syslrn.Probes.Compilation;
using Syslrn.Probes.Counting;
using Syslrn.Probes.Planning;
using Syslrn.Probes.Templates;

namespace Syslrn.Cli.Overhead;

/// <summary>The monitor of a trained model, with its checks.</summary>
/// <param name="model">The model; the kernel can count all its features.</param>
/// <param name="templates">The primitives.</param>
/// <param name="compiler">Compiles them.</param>
internal sealed class ModelMonitoring(StoredModel model, TemplateCatalogue templates, ClangCompiler compiler) : ICondition
{
    /// <inheritdoc/>
    public string Name => "tailored";

    /// <inheritdoc/>
    public string Description => $"the monitor of {model.Directory}: {model.Model.SelectedFeatures.Count} features";

    /// <inheritdoc/>
    public string? WhyNot()
    {
        try
        {
            BpfSupport.Require();
            return null;
        }
        catch (SyslrnException e)
        {
            return e.Message;
        }
    }

    /// <inheritdoc/>
    public Task<IActiveCondition> StartAsync(IRunningApplication application, CancellationToken cancellation)
    {
        ProbePlan plan = ProbePlanner.PlanHere(
            model.Model.SelectedFeatures, model.Backtracking, application.Services, templates, application.Scope.Kind, new PlanOptions { Calibration = ModelPlanner.CalibrationOf(model) });
        if (plan.Mode != ProbeMode.Count)
        {
            throw new SyslrnException(ErrorCause.Usage, $"{model.Directory}: only models whose features the kernel counts can be measured ({plan.ModeReason})");
        }

        return Task.FromResult<IActiveCondition>(new Active(
            model, TailoredProbes.Start(plan, CompiledPrograms.Build(plan.Spec, templates, compiler), application.Scope), application));
    }

    private sealed class Active : IActiveCondition
    {
        private readonly WindowedChecker _checker;
        private readonly CountedFeatureSource _source;
        private readonly CancellationTokenSource _end = new();
        private readonly Task _session;

        public Active(StoredModel model, TailoredProbes probes, IRunningApplication application)
        {
            Programs = [.. probes.Programs.Where(p => !p.IsIterator)];
            _source = new CountedFeatureSource(
                probes,
                model.Model.Detector.Model.SelectedFeatures,
                model.Model.Detector.Embedder.Features.Count,
                [.. application.Services.Select(s => s.RequestType)]);
            _checker = new WindowedChecker(MonitoredSource.Judging(model, _source), TimeProvider.System);
            var session = new MonitorSession(model.Pipeline.Application, _checker, TimeProvider.System, Task.Delay);
            _session = Task.Run(() => session.RunAsync(new MonitorLimits(null, null), new Silent(), _end.Token));
        }

        public ImmutableArray<BpfProgram> Programs { get; }

        public long Lost => _source.LostEvents;

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync().ConfigureAwait(false);
            try
            {
                await _session.ConfigureAwait(false); // throws what the monitor failed with
            }
            finally
            {
                _checker.Dispose();
                _end.Dispose();
            }
        }
    }

    private sealed class Silent : IMonitorObserver
    {
        public void Watching()
        {
        }

        public void Alerted(Alert alert)
        {
        }

        public void ModelChanged(ModelChange change)
        {
        }

        public void Stepped(MonitorStatus status)
        {
        }
    }
}
