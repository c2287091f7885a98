using System.Collections.Concurrent;
using Syslrn.Contracts.Plugins;
using Syslrn.Monitoring;
using Syslrn.Monitoring.Alerts;
using Syslrn.Monitoring.Changes;
using Syslrn.Monitoring.Windows;

namespace Syslrn.Kernel.Tests.Monitoring;

/// <summary>A monitor that runs beside the test.</summary>
internal sealed class LiveMonitor : IMonitorObserver, IAsyncDisposable
{
    // Much longer than a request of the test's server takes, even on a busy machine.
    public static readonly MonitorOptions Options = new(TimeSpan.FromSeconds(1.5));
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource _watching = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Alert> _alerts = [];
    private readonly WindowedChecker _checker;
    private readonly Task _running;
    private volatile MonitorStatus _status = new();

    public LiveMonitor(IFeatureSource source, INormalModel model, ModelReload? reload = null)
        : this(new MonitoredModel(model, source, Options), reload)
    {
    }

    public LiveMonitor(MonitoredModel monitored, ModelReload? reload = null)
    {
        var checker = new WindowedChecker(monitored, TimeProvider.System);
        var session = new MonitorSession("server", checker, TimeProvider.System, Task.Delay) { Reload = reload };
        _checker = checker;
        _running = Task.Run(() => session.RunAsync(new MonitorLimits(), this, _end.Token));
    }

    public IReadOnlyList<Alert> Alerts
    {
        get
        {
            lock (_alerts)
            {
                return [.. _alerts];
            }
        }
    }

    public ConcurrentQueue<ModelChange> ModelChanges { get; } = new();

    public MonitorStatus Status => _status;

    public Task WatchingAsync() => _watching.Task.WaitAsync(Patience);

    /// <summary>Returns when so many requests have been judged exactly.</summary>
    public async Task JudgedAsync(int requests)
    {
        DateTime end = DateTime.UtcNow + Patience;
        while (_status.Judged.Total < requests)
        {
            Assert.True(DateTime.UtcNow < end && !_running.IsCompleted, $"{_status.Judged} judged of {requests}; {_running.Exception}");
            await Task.Delay(50);
        }
    }

    /// <summary>Returns when all requests that have been seen are judged.</summary>
    public async Task QuietAsync()
    {
        DateTime end = DateTime.UtcNow + Patience;
        do
        {
            Assert.True(DateTime.UtcNow < end && !_running.IsCompleted, $"{_status.Judged} judged of {_status.Requests}; {_running.Exception}");
            await Task.Delay(Options.CompletionTime);
        }
        while (_status.Judged.Total < _status.Requests.Total);
    }

    void IMonitorObserver.Watching() => _watching.SetResult();

    void IMonitorObserver.Alerted(Alert alert)
    {
        lock (_alerts)
        {
            _alerts.Add(alert);
        }
    }

    void IMonitorObserver.ModelChanged(ModelChange change) => ModelChanges.Enqueue(change);

    void IMonitorObserver.Stepped(MonitorStatus status) => _status = status;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _running;
        _checker.Dispose();
        _end.Dispose();
    }
}
