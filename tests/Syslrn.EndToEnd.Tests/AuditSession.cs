using System.Diagnostics;
using System.Globalization;

namespace Syslrn.EndToEnd.Tests;

/// <summary>The kernel's audit writes to a log of its own until it is stopped.</summary>
internal sealed class AuditSession : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private readonly Process _daemon;

    private AuditSession(Process daemon, string log)
    {
        _daemon = daemon;
        Log = log;
    }

    /// <summary>The log.</summary>
    public string Log { get; }

    /// <summary>Skips the test where audit cannot be used, or somebody uses it.</summary>
    public static void Require()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "audit is configured by root: run the tests as root");
        Assert.SkipUnless(File.Exists("/usr/sbin/auditd"), "auditd is not installed: install Debian's package auditd");
        Assert.SkipUnless(TryControl(["-s"], out string status), "the kernel refuses audit: it needs CONFIG_AUDITSYSCALL, outside containers");
        int daemon = Field(status, "pid");
        Assert.SkipWhen(daemon != 0 && Directory.Exists($"/proc/{daemon}"), $"another audit daemon runs (process {daemon})");
        Assert.True(TryControl(["-l"], out string rules));
        string[] foreign = [.. rules.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(r => !r.StartsWith("No rules", StringComparison.Ordinal) && r != "-a never,task")];
        Assert.SkipUnless(foreign.Length == 0, $"audit has rules already, such as '{foreign.FirstOrDefault()}'");
    }

    /// <summary>Starts the daemon with rules; returns when the kernel sends it events.</summary>
    /// <param name="folder">For its files.</param>
    /// <param name="rules">Arguments of auditctl.</param>
    public static AuditSession Start(string folder, IEnumerable<string> rules)
    {
        string log = Path.Combine(folder, "audit.log");
        string plugins = Directory.CreateDirectory(Path.Combine(folder, "plugins.d")).FullName;
        File.WriteAllText(
            Path.Combine(folder, "auditd.conf"),
            $"""
            local_events = yes
            write_logs = yes
            log_format = RAW
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
            q_depth = 65536
            log_file = {log}
            plugin_dir = {plugins}

            """);
        Process daemon = Process.Start(new ProcessStartInfo("/usr/sbin/auditd", ["-n", "-s", "nochange", "-c", folder]))!;
        var session = new AuditSession(daemon, log);
        try
        {
            Assert.True(SpinWait.SpinUntil(() => TryControl(["-s"], out string status) && Field(status, "pid") == daemon.Id, s_patience), "auditd does not register with the kernel");
            Control("-D");
            Control("-b", "65536");
            foreach (string rule in rules)
            {
                Control(rule.Split(' '));
            }

            Control("-e", "1");
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        // What the daemon's queue holds is written before it ends.
        TryControl(["-e", "0"], out _);
        TryControl(["-D"], out _);
        TryControl(["-a", "never,task"], out _); // else new processes are slower until the machine is started again
        TryControl(["--signal", "TERM"], out _);
        if (!_daemon.WaitForExit(s_patience))
        {
            _daemon.Kill();
        }

        _daemon.Dispose();
    }

    private static void Control(params string[] arguments) =>
        Assert.True(TryControl(arguments, out string output), $"auditctl {string.Join(' ', arguments)}: {output}");

    private static bool TryControl(string[] arguments, out string output)
    {
        using Process process = Process.Start(new ProcessStartInfo("/usr/sbin/auditctl", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        output += errors.GetAwaiter().GetResult();
        return process.ExitCode == 0;
    }

    private static int Field(string status, string name) => status.Split('\n')
        .Select(l => l.Split(' '))
        .Where(l => l.Length >= 2 && l[0] == name)
        .Select(l => int.Parse(l[1], CultureInfo.InvariantCulture))
        .First();
}
