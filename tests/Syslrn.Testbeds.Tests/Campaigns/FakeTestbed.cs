using Syslrn.Contracts.Learning;
using Syslrn.Testbeds.Campaigns;
using Syslrn.Testbeds.Commands;

namespace Syslrn.Testbeds.Tests.Campaigns;

/// <summary>An application and a recorder that write down what is asked of them; requests take 0.1 s each.</summary>
internal sealed class FakeTestbed(SkippingClock clock) : ITestbed, IRunRecorder
{
    public List<string> Journal { get; } = [];

    public Dictionary<string, RunResult> Completed { get; } = [];

    /// <summary>Called with every entry; may throw.</summary>
    public Action<string> OnStep { get; set; } = _ => { };

    /// <summary>True: a fault that is in place makes its request fail.</summary>
    public bool FaultsWork { get; init; } = true;

    /// <summary>True: the answers are right, but verifying shows that they were lies, except for a single request.</summary>
    public bool RowsAreLost { get; init; }

    public bool CanRecordStart { get; init; } = true;

    private string? _fault;
    private WorkloadReport _latest = new(0, 0, []);

    public Task UpAsync(CancellationToken cancellation) => Step("up");

    public Task DownAsync() => Step("down");

    public async Task<WorkloadReport> ServeAsync(Load load, int concurrency, CancellationToken cancellation)
    {
        int requests = (int)load.Total;
        await Step($"serve {requests}");
        clock.Advance(TimeSpan.FromSeconds(0.1) * requests);
        cancellation.ThrowIfCancellationRequested();
        int failed = _fault is not null && FaultsWork ? 1 : 0;
        return _latest = new WorkloadReport(requests, requests - failed, failed == 0 ? [] : [new FailedRequest(1, "empty body")]);
    }

    public async Task<WorkloadReport?> VerifyAsync(CancellationToken cancellation)
    {
        await Step("verify");
        return RowsAreLost && _latest.Requests > 1 ? _latest with { Ok = 0, Failed = [new FailedRequest(1, "no row")] } : _latest;
    }

    public Task CollectLogsAsync(string? directory, CancellationToken cancellation) => Step(directory is null ? "discard logs" : "logs");

    /// <summary>True if the application is to be set up anew after a fault.</summary>
    public bool FaultsNeedFreshState { get; init; }

    public FaultTraits TraitsOf(string fault) => new("faulty", FaultsNeedFreshState);

    public Task InjectAsync(PlannedFault fault, CancellationToken cancellation)
    {
        _fault = fault.Name;
        return Step($"inject {fault.Name}");
    }

    public Task RevertAsync(PlannedFault fault)
    {
        _fault = null;
        return Step($"revert {fault.Name}");
    }

    public void EndLeftovers() => Journal.Add("end leftovers");

    public IRunRecording Start(string directory, PlannedRun run)
    {
        Step("record").GetAwaiter().GetResult();
        Directory.CreateDirectory(directory);
        return new Recording(this, run);
    }

    private Task Step(string what)
    {
        Journal.Add(what);
        OnStep(what);
        return Task.CompletedTask;
    }

    private sealed class Recording(FakeTestbed testbed, PlannedRun run) : IRunRecording
    {
        public void Mark(string phase) => testbed.Step($"mark {phase}");

        public string Stop()
        {
            testbed.Step("stop");
            return "12 events, none lost";
        }

        public void Complete(RunResult result) => testbed.Completed[run.Name] = result;

        public void Dispose() => testbed.Step("dispose");
    }
}
