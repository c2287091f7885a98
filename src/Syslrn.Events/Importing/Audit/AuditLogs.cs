using System.Text;
using Syslrn.Contracts.Events;

namespace Syslrn.Events.Importing.Audit;

/// <summary>The logs of the hosts whose lines are mixed in one.</summary>
internal sealed class AuditLogs(ImportTarget target, AuditCreation creation)
{
    private readonly Dictionary<string, AuditLog> _logs = new(StringComparer.Ordinal);
    private AuditLog? _current;
    private byte[] _currentNode = [];

    /// <summary>Takes a line.</summary>
    /// <returns>What is wrong with it, null if nothing is.</returns>
    public string? Add(ReadOnlySpan<byte> line)
    {
        if (IsSeparator(line))
        {
            return null;
        }

        if (!AuditLine.TryParse(line, out AuditLine parsed))
        {
            return "it does not begin with type=TYPE msg=audit(SECONDS.MILLISECONDS:SERIAL):";
        }

        if (_current is null || !parsed.Node.SequenceEqual(_currentNode))
        {
            try
            {
                _current = LogOf(Encoding.UTF8.GetString(parsed.Node));
                _currentNode = parsed.Node.ToArray();
            }
            catch (FormatException e)
            {
                _current = null;
                return e.Message;
            }
        }

        return _current.Add(parsed);
    }

    /// <summary>The logs end.</summary>
    public void Complete()
    {
        target.Note("no call of the clone family in the log: processes were created by the parents they name", creation == AuditCreation.ParentId ? 1 : 0);
        foreach (AuditLog log in _logs.Values)
        {
            log.Complete(target);
        }
    }

    // ausearch writes these between events.
    private static bool IsSeparator(ReadOnlySpan<byte> line) => line.SequenceEqual("----"u8) || line.StartsWith("time->"u8);

    /// <summary>The log of a host.</summary>
    /// <exception cref="FormatException">No host can have that name.</exception>
    public AuditLog LogOf(string node)
    {
        if (!_logs.TryGetValue(node, out AuditLog? log))
        {
            uint host = target.Host(node);
            _logs.Add(node, log = new AuditLog(host, creation, (EventRecord record) => target.Add(record)));
        }

        return log;
    }
}
