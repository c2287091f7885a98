using Syslrn.Contracts;
using Syslrn.Events.Runs;
using Syslrn.Events.Scopes;
using Syslrn.Overhead.Processes;

namespace Syslrn.Overhead.Conditions;

/// <summary>An auditd with a log of its own.</summary>
internal sealed class AuditDaemon : IAsyncDisposable
{
    // As Debian's, but for the place, and the actions on full disks, which would stop the machine's audit.
    private const string Settings = """
        local_events = yes
        write_logs = yes
        log_format = ENRICHED
        flush = INCREMENTAL_ASYNC
        freq = 50
        max_log_file = 0
        max_log_file_action = IGNORE
        space_left = 75
        space_left_action = IGNORE
        admin_space_left = 50
        admin_space_left_action = IGNORE
        disk_full_action = IGNORE
        disk_error_action = IGNORE
        """;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(20);

    private readonly ConfinedProcess _process;
    private readonly string _folder;

    private AuditDaemon(ConfinedProcess process, string folder)
    {
        _process = process;
        _folder = folder;
    }

    /// <summary>Starts it; returns when the kernel sends it events.</summary>
    public static async Task<AuditDaemon> StartAsync(Cgroup cgroup, string parent, CancellationToken cancellation)
    {
        string folder = Directory.CreateDirectory(Path.Combine(parent, "audit"), AtomicFile.DirectoryMode).FullName;
        string plugins = Directory.CreateDirectory(Path.Combine(folder, "plugins.d"), AtomicFile.DirectoryMode).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(folder, "auditd.conf"), $"{Settings}\nlog_file = {folder}/audit.log\nplugin_dir = {plugins}\n", cancellation).ConfigureAwait(false);
        var daemon = new AuditDaemon(ConfinedProcess.Start(cgroup, [Programs.Find("auditd")!, "-n", "-s", "nochange", "-c", folder]), folder);
        try
        {
            for (TimeSpan waited = TimeSpan.Zero; waited < s_patience; waited += s_step)
            {
                if (AuditControl.Field(AuditControl.Run(["-s"]), "pid") == daemon._process.Id)
                {
                    return daemon;
                }

                await Task.Delay(s_step, cancellation).ConfigureAwait(false);
            }

            throw new SyslrnException(
                ErrorCause.Environment,
                $"auditd does not start: {(daemon._process.HasEnded ? await daemon._process.LastErrorAsync().ConfigureAwait(false) : "it does not register with the kernel")}");
        }
        catch
        {
            await daemon.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        // Asked to end, it tells the kernel so.
        AuditControl.TryRun(["--signal", "TERM"]);
        _process.WaitForEnd(s_patience);
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
