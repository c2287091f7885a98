namespace Syslrn.Events.Importing.Audit;

/// <summary>A process that the log told of.</summary>
internal sealed class AuditProcess(uint processId, ulong startNs, long firstSeenMs)
{
    private readonly Dictionary<ulong, AuditAddress> _bound = [];
    private readonly Dictionary<ulong, uint> _socketTypes = [];

    /// <summary>Its process id.</summary>
    public uint ProcessId { get; } = processId;

    /// <summary>Its start: when it was first seen, since a log does not say it.</summary>
    public ulong StartNs { get; } = startNs;

    /// <summary>Begin of the first call that it was seen in, in milliseconds since 1970.</summary>
    public long FirstSeenMs { get; } = firstSeenMs;

    /// <summary>The log has told which process made it.</summary>
    public bool HasParent { get; set; }

    /// <summary>It has, or may have, several threads.</summary>
    public bool MayHaveThreads { get; set; }

    /// <summary>Connects that go on after the call returned, by file descriptor.</summary>
    public HashSet<ulong> Connecting { get; } = [];

    /// <summary>A socket was made; the type's flags are cut off.</summary>
    public void Open(ulong descriptor, uint type)
    {
        _socketTypes[descriptor] = type;
        _bound.Remove(descriptor);
        Connecting.Remove(descriptor);
    }

    /// <summary>A socket was bound.</summary>
    public void Bind(ulong descriptor, in AuditAddress address) => _bound[descriptor] = address;

    /// <summary>Where a socket is bound; it may have been inherited.</summary>
    public bool TryFindBinding(ulong descriptor, out AuditAddress address) => _bound.TryGetValue(descriptor, out address);

    /// <summary>The socket's type (SOCK_STREAM 1, SOCK_DGRAM 2), 0 if the log does not tell.</summary>
    public uint TypeOf(ulong descriptor) => _socketTypes.GetValueOrDefault(descriptor);

    /// <summary>A forked process has its parent's descriptors.</summary>
    public void Inherit(AuditProcess parent)
    {
        foreach ((ulong descriptor, AuditAddress address) in parent._bound)
        {
            _bound.TryAdd(descriptor, address);
        }

        foreach ((ulong descriptor, uint type) in parent._socketTypes)
        {
            _socketTypes.TryAdd(descriptor, type);
        }
    }
}
