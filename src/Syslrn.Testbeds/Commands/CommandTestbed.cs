using System.Collections.Immutable;
using System.Globalization;
using Syslrn.Contracts;
using Syslrn.Contracts.Learning;
using Syslrn.Events.Runs;
using Syslrn.Hosting.Pipelines;
using Syslrn.Testbeds.Campaigns;

namespace Syslrn.Testbeds.Commands;

/// <summary>The testbed of a pipeline definition: each step is one of its commands.</summary>
/// <param name="testbed">The commands.</param>
/// <param name="folder">The pipeline's folder.</param>
/// <param name="confinement">Where the commands' processes are found again; null: nowhere.</param>
/// <param name="timeLimit">How long a command may take.</param>
internal sealed class CommandTestbed(TestbedDefinition testbed, string folder, Confinement? confinement = null, TimeSpan? timeLimit = null) : ITestbed
{
    public Task UpAsync(CancellationToken cancellation) => RunAsync("up", testbed.Up, cancellation);

    public Task DownAsync() => RunAsync("down", testbed.Down, CancellationToken.None);

    public async Task<WorkloadReport> ServeAsync(Load load, int concurrency, CancellationToken cancellation)
    {
        var values = load.Requests.ToDictionary(r => r.Key, r => Show(r.Value));
        foreach (string type in RequestTypes.Except(values.Keys))
        {
            values[type] = "0";
        }

        values["load"] = Show(load.Total);
        values["concurrency"] = Show(concurrency);
        TestbedCommand command = testbed.Workload.With(values);
        WorkloadReport report = WorkloadReport.Parse(await RunAsync("workload", command, cancellation).ConfigureAwait(false), "testbed.workload");
        // Features are fitted against the planned load, so the workload must have made exactly that.
        return report.Requests == (int)load.Total
            ? report
            : throw new SyslrnException(ErrorCause.Environment, $"testbed.workload made {report.Requests} requests, expected {Show(load.Total)}");
    }

    /// <summary>The request types of the application: a load that has none of one must say so.</summary>
    public ImmutableArray<string> RequestTypes { get; init; } = [];

    public async Task<WorkloadReport?> VerifyAsync(CancellationToken cancellation) => testbed.Verify is { } verify
        ? WorkloadReport.Parse(await RunAsync("verify", verify, cancellation).ConfigureAwait(false), "testbed.verify")
        : null;

    public Task CollectLogsAsync(string? directory, CancellationToken cancellation) => testbed.Logs is { } logs
        ? RunAsync("logs", logs.With(new Dictionary<string, string> { ["directory"] = directory is null ? "" : Path.GetFullPath(directory) }), cancellation)
        : Task.CompletedTask;

    public FaultTraits TraitsOf(string fault) =>
        new(testbed.Faults[fault].Label == FaultLabel.Benign ? RunLabels.Benign : RunLabels.Faulty, testbed.Faults[fault].Fresh);

    public async Task InjectAsync(PlannedFault fault, CancellationToken cancellation)
    {
        FaultDefinition definition = testbed.Faults[fault.Name];
        await RunAsync($"faults.{fault.Name}.inject", With(definition.Inject, fault), cancellation).ConfigureAwait(false);
        if (definition.Check is { } check && fault.Request is null)
        {
            await RunAsync($"faults.{fault.Name}.check", With(check, fault), cancellation).ConfigureAwait(false);
        }
    }

    public Task RevertAsync(PlannedFault fault) =>
        RunAsync($"faults.{fault.Name}.revert", With(testbed.Faults[fault.Name].Revert, fault), CancellationToken.None);

    public void EndLeftovers() => confinement?.EndWork();

    private static TestbedCommand With(TestbedCommand command, PlannedFault fault) => command.With(new Dictionary<string, string>
    {
        ["request"] = fault.RequestText,
        ["intensity"] = fault.Intensity ?? "",
    });

    private Task<string> RunAsync(string what, TestbedCommand command, CancellationToken cancellation) => new CommandProcess($"testbed.{what}", folder, command)
    {
        Cgroup = what is "up" or "down" ? confinement?.Application : confinement?.Work,
        TimeLimit = timeLimit,
    }.RunAsync(cancellation);

    private static string Show(double number) => number.ToString(CultureInfo.InvariantCulture);
}
