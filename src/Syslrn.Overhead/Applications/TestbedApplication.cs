using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Syslrn.Contracts;
using Syslrn.Contracts.Events;
using Syslrn.Events.Scopes;
using Syslrn.Hosting.Pipelines;
using Syslrn.Overhead.Processes;
using Syslrn.Testbeds.Commands;

namespace Syslrn.Overhead.Applications;

/// <summary>An application that a pipeline's testbed sets up and loads. It stays up between measurements, and is taken down in the end.</summary>
public sealed class TestbedApplication : IMeasuredApplication
{
    private const string On = "on";
    private const string Off = "off";

    private readonly PipelineDefinition _pipeline;
    private readonly TestbedDefinition _testbed;
    private readonly Workspace _workspace;
    private readonly CgroupScope _scope;
    private bool _up;

    private TestbedApplication(PipelineDefinition pipeline, TestbedDefinition testbed, ScopeDefinition.Cgroup scope)
    {
        _pipeline = pipeline;
        _testbed = testbed;
        _workspace = Workspace.Make();
        _scope = new CgroupScope(scope.Path);
    }

    /// <inheritdoc/>
    public string Name => _pipeline.Application;

    /// <inheritdoc/>
    public string Description => $"the testbed of {_pipeline.File}: {string.Join(' ', _testbed.Workload.Arguments)}, one request after the other";

    /// <inheritdoc/>
    public string Request => "request";

    /// <inheritdoc/>
    public Cgroup Helpers => _workspace.Helper;

    /// <inheritdoc/>
    public string Folder => _workspace.Folder;

    /// <summary>Makes the application of a pipeline; nothing runs yet.</summary>
    /// <exception cref="SyslrnException">The pipeline has no testbed, no cgroup, or several kinds of requests.</exception>
    public static TestbedApplication Create(PipelineDefinition pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        if (pipeline is not { Testbed: { } testbed, Scope: ScopeDefinition.Cgroup scope, Service.Length: 1 })
        {
            throw new SyslrnException(
                ErrorCause.Usage, $"{pipeline.File}: its overhead cannot be measured: that needs a 'testbed', a cgroup as 'scope', and one kind of request in 'service'");
        }

        return new TestbedApplication(pipeline, testbed, scope);
    }

    /// <inheritdoc/>
    public async Task<IRunningApplication> StartAsync(CancellationToken cancellation)
    {
        if (!_up)
        {
            await RunAsync(_testbed.Down, _workspace.Helper, cancellation).ConfigureAwait(false);
            _up = true;
            await RunAsync(_testbed.Up, _workspace.Helper, cancellation).ConfigureAwait(false);
        }

        return new Turn(this);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_up)
            {
                await RunAsync(_testbed.Down, _workspace.Helper, CancellationToken.None).ConfigureAwait(false);
            }
        }
        finally
        {
            _workspace.Dispose();
        }
    }

    private Task<string> RunAsync(TestbedCommand command, Cgroup cgroup, CancellationToken cancellation) =>
        ConfinedProcess.RunAsync(cgroup, [command.ProgramIn(_pipeline.Folder), .. command.Arguments.Skip(1)], _pipeline.Folder, cancellation);

    /// <summary>One measurement of the application, which goes on.</summary>
    private sealed class Turn(TestbedApplication application) : IRunningApplication
    {
        private bool _logs;

        public CgroupScope Scope => application._scope;

        public Cgroup Clients => application._workspace.Client;

        public Cgroup Helpers => application._workspace.Helper;

        public string Folder => application._workspace.Folder;

        public ImmutableArray<ServiceInterface> Services => application._pipeline.Service;

        public TimeSpan ServerCpu => CgroupProcesses.CpuTime(Scope.Cgroup);

        public TimeSpan ClientCpu => CgroupProcesses.CpuTime(Clients);

        public TimeSpan HelperCpu => CgroupProcesses.CpuTime(Helpers);

        public async Task LogEveryRequestAsync(CancellationToken cancellation)
        {
            _logs = true;
            await SetRequestLogAsync(On, cancellation).ConfigureAwait(false);
        }

        public async Task<Throughput> ServeAsync(int requests, CancellationToken cancellation)
        {
            string count = requests.ToString(CultureInfo.InvariantCulture);
            string type = Services[0].RequestType;
            TestbedCommand command = application._testbed.Workload.With(new Dictionary<string, string> { ["load"] = count, ["concurrency"] = "1", [type] = count });
            long begin = Stopwatch.GetTimestamp();
            string output = await application.RunAsync(command, application._workspace.Client, cancellation).ConfigureAwait(false);
            TimeSpan elapsed = Stopwatch.GetElapsedTime(begin);
            WorkloadReport report = WorkloadReport.Parse(output, "testbed.workload");
            return report.IsAllRight
                ? new Throughput(report.Requests, elapsed, ImmutableSortedDictionary<string, double>.Empty.Add(type, report.Requests / elapsed.TotalSeconds))
                : throw new SyslrnException(ErrorCause.Environment, $"testbed.workload: {report.Why}");
        }

        public async ValueTask DisposeAsync()
        {
            if (_logs)
            {
                await SetRequestLogAsync(Off, CancellationToken.None).ConfigureAwait(false);
            }
        }

        private Task<string> SetRequestLogAsync(string state, CancellationToken cancellation) => application._testbed.RequestLog is { } command
            ? application.RunAsync(command.With(new Dictionary<string, string> { [TestbedDefinition.RequestLogState] = state }), Helpers, cancellation)
            : throw new SyslrnException(
                ErrorCause.Usage, $"{application._pipeline.File}: testbed.request-log is missing: a command that makes the application log every request");
    }
}
