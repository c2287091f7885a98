using System.Runtime.InteropServices;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Graphs.Building;

/// <summary>Counts what processes of the window tried in vain.</summary>
internal sealed class FailureTable
{
    private readonly Dictionary<(int Process, FailedOperation Operation), (int Count, ulong LastNs)> _counts = [];

    /// <summary>The counts.</summary>
    public IEnumerable<GraphFailure> All => _counts.Select(c => new GraphFailure(c.Key.Process, c.Key.Operation, c.Value.Count, c.Value.LastNs));

    /// <summary>Counts a record with a negative result.</summary>
    public void Add(in EventRecord record, int process)
    {
        FailedOperation? operation = record.Kind switch
        {
            EventKind.ProcessFork => FailedOperation.Fork,
            EventKind.ProcessExec => FailedOperation.Exec,
            EventKind.UnixConnect or EventKind.TcpConnect => FailedOperation.Connect,
            _ => null,
        };
        if (operation is { } failed)
        {
            ref (int Count, ulong LastNs) entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, (process, failed), out _);
            entry = (entry.Count + 1, Math.Max(entry.LastNs, record.TimestampNs));
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => _counts.Clear();
}
