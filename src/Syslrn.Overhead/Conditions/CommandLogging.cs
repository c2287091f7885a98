using System.Collections.Immutable;
using Syslrn.Events.Libbpf;
using Syslrn.Overhead.Applications;
using Syslrn.Overhead.Processes;

namespace Syslrn.Overhead.Conditions;

/// <summary>Every Redis command with its arguments is written to a file by <c>redis-cli MONITOR</c>, to which the server sends a copy.</summary>
public sealed class CommandLogging : ICondition
{
    private static readonly TimeSpan s_subscribing = TimeSpan.FromMilliseconds(200);

    /// <inheritdoc/>
    public string Name => "commands";

    /// <inheritdoc/>
    public string Description => "redis-cli MONITOR writes every command and its arguments to a file";

    /// <inheritdoc/>
    public string? WhyNot() => null;

    /// <inheritdoc/>
    public async Task<IActiveCondition> StartAsync(IRunningApplication application, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(application);
        string socket = ((RedisServer)application).Socket;
        ConfinedProcess monitor = ConfinedProcess.Start(
            application.Helpers, ["redis-cli", "-s", socket, "MONITOR"], Path.Combine(application.Folder, "commands.log"));
        await Task.Delay(s_subscribing, cancellation).ConfigureAwait(false);
        return new Active(monitor);
    }

    private sealed class Active(ConfinedProcess monitor) : IActiveCondition
    {
        public ImmutableArray<BpfProgram> Programs => [];

        public long Lost => 0;

        public ValueTask DisposeAsync()
        {
            monitor.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
