using System.Globalization;
using Syslrn.Overhead.Applications;
using Syslrn.Overhead.Processes;

namespace Syslrn.Overhead.Conditions;

/// <summary>
/// The kernel's audit writes every connection that redis-server accepts to auditd's log. Only where nobody else uses audit. Once audit was on, the
/// kernel keeps books of every system call of each new process until the machine is started again, even if audit is off: the rule
/// <c>never,task</c>, which is left in place, spares them that, in the other conditions of a benchmark too.
/// </summary>
public sealed class AuditRules : ICondition
{
    private static readonly string[] s_spareNewProcesses = ["-a", "never,task"];

    /// <inheritdoc/>
    public string Name => "auditd";

    /// <inheritdoc/>
    public string Description => "an audit rule for accepted connections of redis-server; auditd writes its log (leaves the rule never,task)";

    /// <inheritdoc/>
    public bool OnlyOnDemand => true;

    /// <inheritdoc/>
    public string? WhyNot()
    {
        if (!Programs.Exist("auditctl") || !Programs.Exist("auditd"))
        {
            return "auditctl and auditd are not in PATH: install Debian's package auditd";
        }

        if (AuditControl.TryRun(["-s"]) is not { } status)
        {
            return "the kernel refuses audit: it needs CONFIG_AUDITSYSCALL and the capability CAP_AUDIT_CONTROL, outside containers";
        }

        // The kernel forgets a daemon that was killed only when it has something to tell it.
        if (AuditControl.Field(status, "pid") is not 0 and var daemon && Directory.Exists(string.Create(CultureInfo.InvariantCulture, $"/proc/{daemon}")))
        {
            return $"another audit daemon runs (process {daemon}): stop it first";
        }

        string[] rules = [.. (AuditControl.TryRun(["-l"]) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(r => !IsOwn(r))];
        return rules.Length == 0 ? null : $"audit has rules already, such as '{rules[0]}': remove them first";
    }

    /// <inheritdoc/>
    public async Task<IAsyncDisposable> PrepareAsync(IMeasuredApplication application, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(application);
        AuditDaemon daemon = await AuditDaemon.StartAsync(application.Helpers, application.Folder, cancellation).ConfigureAwait(false);
        var prepared = new Prepared(daemon);
        try
        {
            AuditControl.Run(["-D"]);
            AuditControl.Run(["-b", "65536"]);
            AuditControl.Run(["-a", "always,exit", "-F", "arch=b64", "-S", "accept,accept4", "-F", "success=1", "-F", $"exe={ServerExecutable()}", "-k", AuditControl.Key]);
            AuditControl.Run(["-e", "1"]);
            return prepared;
        }
        catch
        {
            await prepared.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<IActiveCondition> StartAsync(IRunningApplication application, CancellationToken cancellation) =>
        Task.FromResult<IActiveCondition>(new Unmonitored.Nothing());

    private static bool IsOwn(string rule) =>
        rule.StartsWith("No rules", StringComparison.Ordinal) || rule.StartsWith("-a never,task", StringComparison.Ordinal) || rule.Contains(AuditControl.Key, StringComparison.Ordinal);

    /// <summary>As the kernel knows it: Debian's redis-server is a link.</summary>
    private static string ServerExecutable()
    {
        string path = Programs.Find("redis-server")!;
        return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
    }

    private sealed class Prepared(AuditDaemon daemon) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            AuditControl.Run(["-e", "0"]);
            AuditControl.Run(["-D"]);
            AuditControl.Run(s_spareNewProcesses);
            await daemon.DisposeAsync().ConfigureAwait(false);
        }
    }
}
