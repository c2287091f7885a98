using Syslrn.Events.Live;
using Syslrn.Events.Scopes;

namespace Syslrn.Cli.Recordings;

/// <summary>The command that runs inside the scope, with the cgroups that were made for it.</summary>
internal sealed class RecordedCommand : IDisposable
{
    private readonly GatedProcess _process;
    private readonly IReadOnlyList<Cgroup> _made;

    private RecordedCommand(GatedProcess process, RecordingScope scope, IReadOnlyList<Cgroup> made)
    {
        _process = process;
        _made = made;
        Scope = scope;
    }

    /// <summary>Kind of the scope of a command for which none was named: its own subtree.</summary>
    public const string DefaultScopeKind = "subtree";

    /// <summary>The process of the command.</summary>
    public GatedProcess Process => _process;

    /// <summary>The scope, with the command in it.</summary>
    public RecordingScope Scope { get; }

    /// <summary>Starts the command up to its gate, inside the scope: its own subtree, or the cgroup, made if it does not exist.</summary>
    public static RecordedCommand Start(RecordRequest request, bool outputToErrors)
    {
        var process = GatedProcess.Start(request.Command, outputToErrors);
        IReadOnlyList<Cgroup> made = [];
        try
        {
            if (request.Scope is CgroupScope { Cgroup: var cgroup })
            {
                made = cgroup.Create();
                cgroup.Add(process.Id);
            }

            return new RecordedCommand(process, request.Scope ?? new SubtreeScope(process.Id), made);
        }
        catch
        {
            process.Dispose();
            Remove(made);
            throw;
        }
    }

    /// <summary>Forgets the command, and removes the cgroups that were made for it and are empty.</summary>
    public void Dispose()
    {
        _process.Dispose();
        Remove(_made);
    }

    private static void Remove(IReadOnlyList<Cgroup> cgroups)
    {
        foreach (Cgroup cgroup in cgroups)
        {
            cgroup.TryRemove();
        }
    }
}
