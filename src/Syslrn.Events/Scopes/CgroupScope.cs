using Syslrn.Events.Libbpf;

namespace Syslrn.Events.Scopes;

/// <summary>The processes in a version 2 cgroup and those below it.</summary>
public sealed record CgroupScope : RecordingScope
{
    /// <summary>Makes the scope; the cgroup need not exist yet.</summary>
    /// <param name="name">The cgroup's path relative to the root of the version 2 hierarchy.</param>
    public CgroupScope(string name) => Cgroup = new Cgroup(name);

    /// <summary>The cgroup.</summary>
    public Cgroup Cgroup { get; }

    /// <inheritdoc/>
    public override string Text => $"cgroup:{Cgroup.Name}";

    /// <inheritdoc/>
    public override int? CountProcesses(BpfObject bpf) => Cgroup.Processes().Count;

    private protected override ScopeSettings Resolve()
    {
        Namespaces.RequireInitial("cgroup", "the kernel counts a cgroup's depth from the host's root");
        return new ScopeSettings(Cgroup.ReadId(), ScopeSettings.CgroupKind, (uint)Cgroup.Level);
    }
}
