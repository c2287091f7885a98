using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Events.Scopes;
using Syslrn.Overhead.Processes;

namespace Syslrn.Overhead.Applications;

/// <summary>
/// redis-server on a UNIX socket, without persistence, loaded by redis-benchmark with 50 clients, each request on a connection of its own. Every
/// measurement has a new server, so that none inherits another's data.
/// </summary>
public sealed class RedisApplication : IMeasuredApplication
{
    private static readonly ImmutableArray<string> s_programs = ["redis-server", "redis-benchmark", "redis-cli"];

    private readonly Workspace _workspace;

    private RedisApplication(Workspace workspace) => _workspace = workspace;

    /// <inheritdoc/>
    public string Name => "redis";

    /// <inheritdoc/>
    public string Description =>
        $"redis-server on a UNIX socket without persistence; redis-benchmark with {RedisServer.ClientCount} clients, a connection per request; {string.Join(' ', RedisServer.Commands)}";

    /// <inheritdoc/>
    public string Request => "request";

    /// <inheritdoc/>
    public Cgroup Helpers => _workspace.Helper;

    /// <inheritdoc/>
    public string Folder => _workspace.Folder;

    /// <summary>Makes what it needs to run in.</summary>
    /// <exception cref="SyslrnException">A program is missing.</exception>
    public static RedisApplication Create()
    {
        string[] missing = [.. s_programs.Where(p => !Programs.Exist(p))];
        return missing.Length == 0
            ? new RedisApplication(Workspace.Make())
            : throw new SyslrnException(
                ErrorCause.Environment, $"{string.Join(", ", missing)}: not found in PATH: install Debian's packages redis-server and redis-tools");
    }

    /// <inheritdoc/>
    public async Task<IRunningApplication> StartAsync(CancellationToken cancellation) =>
        await RedisServer.StartAsync(_workspace, cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _workspace.Dispose();
        return ValueTask.CompletedTask;
    }
}
