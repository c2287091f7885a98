using System.Globalization;
using Syslrn.Contracts;
using Syslrn.Contracts.Learning;
using Syslrn.Events.Runs;
using Syslrn.Hosting.Pipelines;

namespace Syslrn.Testbeds.Commands;

/// <summary>The testbed of a pipeline definition: each step is one of its commands.</summary>
internal sealed class CommandTestbed(TestbedDefinition testbed, string folder) : ITestbed
{
    public Task UpAsync(CancellationToken cancellation) => RunAsync("up", testbed.Up, cancellation);

    public Task DownAsync() => RunAsync("down", testbed.Down, CancellationToken.None);

    public async Task<WorkloadReport> ServeAsync(Load load, CancellationToken cancellation)
    {
        var values = load.Requests.ToDictionary(r => r.Key, r => Show(r.Value));
        values["load"] = Show(load.Total);
        TestbedCommand command = testbed.Workload.With(values);
        WorkloadReport report = WorkloadReport.Parse(await RunAsync("workload", command, cancellation).ConfigureAwait(false), "testbed.workload");
        // Features are fitted against the planned load, so the workload must have made exactly that.
        return report.Requests == (int)load.Total
            ? report
            : throw new SyslrnException(ErrorCause.Environment, $"testbed.workload made {report.Requests} requests, expected {Show(load.Total)}");
    }

    public async Task<WorkloadReport?> VerifyAsync(CancellationToken cancellation) => testbed.Verify is { } verify
        ? WorkloadReport.Parse(await RunAsync("verify", verify, cancellation).ConfigureAwait(false), "testbed.verify")
        : null;

    public Task CollectLogsAsync(string? directory, CancellationToken cancellation) => testbed.Logs is { } logs
        ? RunAsync("logs", logs.With(new Dictionary<string, string> { ["directory"] = directory is null ? "" : Path.GetFullPath(directory) }), cancellation)
        : Task.CompletedTask;

    public string DeclaredLabel(string fault) => Fault(fault).Label == FaultLabel.Benign ? RunLabels.Benign : RunLabels.Faulty;

    public Task InjectAsync(string fault, int request, CancellationToken cancellation) =>
        RunAsync($"faults.{fault}.inject", Fault(fault).Inject.With(new Dictionary<string, string> { ["request"] = Show(request) }), cancellation);

    public Task RevertAsync(string fault, int request) =>
        RunAsync($"faults.{fault}.revert", Fault(fault).Revert.With(new Dictionary<string, string> { ["request"] = Show(request) }), CancellationToken.None);

    private FaultDefinition Fault(string name) => testbed.Faults[name];

    private Task<string> RunAsync(string what, TestbedCommand command, CancellationToken cancellation) =>
        new CommandProcess($"testbed.{what}", folder, command).RunAsync(cancellation);

    private static string Show(double number) => number.ToString(CultureInfo.InvariantCulture);
}
