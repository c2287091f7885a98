using System.Globalization;
using Syslrn.Contracts;
using Syslrn.Events.Libbpf;

namespace Syslrn.Events.Scopes;

/// <summary>A process and its descendants: those that exist (the snapshot finds them) and those to come.</summary>
/// <param name="ProcessId">The process at the root.</param>
public sealed record SubtreeScope(int ProcessId) : RecordingScope
{
    /// <inheritdoc/>
    public override string Text => string.Create(CultureInfo.InvariantCulture, $"subtree:{ProcessId}");

    /// <inheritdoc/>
    public override void Admit(BpfObject bpf)
    {
        const ulong AnyStartTime = 0;
        bpf.Map(ProcessesMap).Update((uint)ProcessId, AnyStartTime);
    }

    /// <inheritdoc/>
    public override int? CountProcesses(BpfObject bpf) =>
        bpf.Map(ProcessesMap).ReadEntries<uint, ulong>().Count(e => ProcessState.IsAlive((int)e.Key));

    private protected override ScopeSettings Resolve() =>
        ProcessState.IsAlive(ProcessId)
            ? new ScopeSettings(0, ScopeSettings.SubtreeKind, 0)
            : throw new SyslrnException(ErrorCause.Usage, $"scope '{Text}': there is no process {ProcessId}; name a process that runs");
}
