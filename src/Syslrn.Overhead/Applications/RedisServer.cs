using System.Collections.Immutable;
using System.Globalization;
using Syslrn.Contracts;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Learning;
using Syslrn.Events.Scopes;
using Syslrn.Overhead.Processes;

namespace Syslrn.Overhead.Applications;

/// <summary>A redis-server for one measurement.</summary>
internal sealed class RedisServer : IRunningApplication
{
    /// <summary>Concurrent clients.</summary>
    public const int ClientCount = 50;

    /// <summary>The server's name as the kernel knows it.</summary>
    public const string Executable = "redis-server";

    // redis-benchmark's clock has milliseconds: of fewer requests it may say that they took no time.
    private const int Least = 200;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(10);

    private readonly Workspace _workspace;
    private readonly ConfinedProcess _process;

    private RedisServer(Workspace workspace, ConfinedProcess process, string folder)
    {
        _workspace = workspace;
        _process = process;
        Folder = folder;
        Scope = new CgroupScope(workspace.Server.Name);
        Services = [ServiceInterface.Parse(Load.DefaultRequestType, $"unix:{Socket}")];
    }

    /// <summary>What clients ask for, one after the other.</summary>
    public static ImmutableArray<string> Commands { get; } = ["set", "get", "lpush", "lpop"];

    /// <inheritdoc/>
    public CgroupScope Scope { get; }

    /// <inheritdoc/>
    public Cgroup Clients => _workspace.Client;

    /// <inheritdoc/>
    public Cgroup Helpers => _workspace.Helper;

    /// <inheritdoc/>
    public string Folder { get; }

    /// <inheritdoc/>
    public ImmutableArray<ServiceInterface> Services { get; }

    /// <inheritdoc/>
    public TimeSpan ServerCpu => CgroupProcesses.CpuTime(_workspace.Server);

    /// <inheritdoc/>
    public TimeSpan ClientCpu => CgroupProcesses.CpuTime(_workspace.Client);

    /// <inheritdoc/>
    public TimeSpan HelperCpu => CgroupProcesses.CpuTime(_workspace.Helper);

    /// <summary>The socket that it listens at.</summary>
    public string Socket => SocketIn(Folder);

    /// <summary>Starts a server; returns when it answers.</summary>
    public static async Task<RedisServer> StartAsync(Workspace workspace, CancellationToken cancellation)
    {
        string folder = Directory.CreateDirectory(Path.Combine(workspace.Folder, Guid.NewGuid().ToString("N")[..8])).FullName;
        string[] command =
        [
            "redis-server", "--port", "0", "--unixsocket", SocketIn(folder), "--dir", folder, "--daemonize", "no",
            "--save", "", "--appendonly", "no", "--logfile", Path.Combine(folder, "redis.log"),
        ];
        var server = new RedisServer(workspace, ConfinedProcess.Start(workspace.Server, command), folder);
        try
        {
            await server.AwaitAnswerAsync(cancellation).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    /// <remarks>At this level the server's own log has a line when a connection is accepted and one when it is closed: two for each request.</remarks>
    public Task LogEveryRequestAsync(CancellationToken cancellation) => RedisConnection.TellAsync(Socket, "CONFIG SET loglevel verbose", cancellation);

    /// <inheritdoc/>
    public async Task<Throughput> ServeAsync(int requests, CancellationToken cancellation)
    {
        int each = Math.Max(Least, requests / Commands.Length);
        string[] command =
        [
            "redis-benchmark", "-s", Socket, "-c", ClientCount.ToString(CultureInfo.InvariantCulture), "-k", "0",
            "-n", each.ToString(CultureInfo.InvariantCulture), "-t", string.Join(',', Commands), "--csv",
        ];
        return RedisBenchmarkOutput.Parse(await ConfinedProcess.RunAsync(_workspace.Client, command, null, cancellation).ConfigureAwait(false), each);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static string SocketIn(string folder) => Path.Combine(folder, "redis.sock");

    private async Task AwaitAnswerAsync(CancellationToken cancellation)
    {
        for (TimeSpan waited = TimeSpan.Zero; waited < s_patience; waited += s_step)
        {
            if (_process.HasEnded)
            {
                throw new SyslrnException(ErrorCause.Environment, $"redis-server does not start: {await _process.LastErrorAsync().ConfigureAwait(false)}");
            }

            if (await RedisConnection.AskAsync(Socket, "PING", cancellation).ConfigureAwait(false) == "+PONG")
            {
                return;
            }

            await Task.Delay(s_step, cancellation).ConfigureAwait(false);
        }

        throw new SyslrnException(ErrorCause.Environment, $"redis-server does not answer at {Socket} within {s_patience.TotalSeconds:0} s");
    }
}
