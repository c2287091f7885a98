using System.Globalization;
using System.Runtime.InteropServices;
using Syslrn.Contracts;
using Syslrn.Events.Libbpf;

namespace Syslrn.Events.Scopes;

/// <summary>Which processes a recording or a monitor is about. The kernel filters; a process outside is seen only as a peer.</summary>
public abstract record RecordingScope
{
    /// <summary>The map of a subtree's processes in generated objects.</summary>
    protected const string ProcessesMap = "syslrn_scope_processes";

    private const string SettingsVariable = "syslrn_settings";
    private const string CgroupPrefix = "cgroup:";
    private const string SubtreePrefix = "subtree:";

    /// <summary>All processes of the host but the recorder.</summary>
    public static RecordingScope WholeHost { get; } = new HostScope();

    /// <summary>What <see cref="Parse"/> reads before the colon: <c>host</c>, <c>cgroup</c> or <c>subtree</c>.</summary>
    public string Kind => Text.Split(':')[0];

    /// <summary>The scope as <see cref="Parse"/> reads it.</summary>
    public abstract string Text { get; }

    /// <summary>Reads <c>host</c>, <c>cgroup:NAME</c> or <c>subtree:PID</c>.</summary>
    /// <exception cref="SyslrnException">It is none of them.</exception>
    public static RecordingScope Parse(string text)
    {
        if (text == WholeHost.Text)
        {
            return WholeHost;
        }

        if (text.StartsWith(CgroupPrefix, StringComparison.Ordinal))
        {
            return new CgroupScope(text[CgroupPrefix.Length..]);
        }

        string number = text.StartsWith(SubtreePrefix, StringComparison.Ordinal) ? text[SubtreePrefix.Length..] : "";
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int process) && process > 0
            ? new SubtreeScope(process)
            : throw new SyslrnException(
                ErrorCause.Usage,
                $"scope '{text}': expected host, cgroup:NAME (relative to the cgroup version 2 hierarchy) or subtree:PID");
    }

    /// <summary>Writes the scope into an object that is not loaded yet.</summary>
    /// <param name="bpf">An object made from the project's templates.</param>
    /// <param name="host">Index of this host in the run's host list, which events carry.</param>
    /// <exception cref="SyslrnException">
    /// The cgroup or process does not exist, or this process is inside a namespace that hides the kernel's numbers.
    /// </exception>
    public void Configure(BpfObject bpf, int host = 0)
    {
        Namespaces.RequireInitial("pid", "process ids of events are those of the host");
        ScopeSettings settings = Resolve() with { Self = (uint)Environment.ProcessId, Host = (uint)host };
        bpf.SetConstant(SettingsVariable, in settings);
    }

    /// <summary>Checks that the scope can be recorded now.</summary>
    /// <exception cref="SyslrnException">See <see cref="Configure"/>.</exception>
    public void Require()
    {
        Namespaces.RequireInitial("pid", "process ids of events are those of the host");
        _ = Resolve();
    }

    /// <summary>Puts what the scope begins with into a loaded object, before its programs are attached.</summary>
    public virtual void Admit(BpfObject bpf)
    {
    }

    /// <summary>Number of processes that are in scope now, null if it has no end (the host).</summary>
    /// <param name="bpf">The loaded object.</param>
    public abstract int? CountProcesses(BpfObject bpf);

    private protected abstract ScopeSettings Resolve();

    /// <summary><c>struct syslrn_settings</c> of the templates.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly record struct ScopeSettings(ulong Cgroup, uint Kind, uint Level, uint Self = 0, uint Host = 0)
    {
        public const uint HostKind = 0;
        public const uint CgroupKind = 1;
        public const uint SubtreeKind = 2;
    }

    private sealed record HostScope : RecordingScope
    {
        public override string Text => "host";

        public override int? CountProcesses(BpfObject bpf) => null;

        private protected override ScopeSettings Resolve() => new(0, ScopeSettings.HostKind, 0);
    }
}
