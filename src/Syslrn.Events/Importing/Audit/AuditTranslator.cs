using Syslrn.Contracts.Events;

namespace Syslrn.Events.Importing.Audit;

/// <summary>Makes event records of one host's audit events, which come in the order of their numbers. Not thread-safe.</summary>
/// <remarks>
/// Audit gives a system call's begin in milliseconds, and numbers its end: the records get times that grow with the numbers. A process that no
/// call is seen to make is taken to have existed before, until one is: vfork returns after its child has executed its program.
/// </remarks>
internal sealed class AuditTranslator
{
    private const ulong CloneThread = 0x10000;
    private const int InProgress = -115;
    private const int AlreadyConnecting = -114;
    private const int IsConnected = -106;
    private const int MaxErrno = 511; // from 512 on: interrupted calls that the kernel begins again
    private const uint SocketTypeMask = 0xF;
    private const uint Stream = 1;

    private readonly Action<EventRecord> _add;
    private readonly uint _host;
    private readonly AuditCreation _creation;
    private readonly AuditConnections _connections;
    private readonly Dictionary<uint, AuditProcess> _processes = [];
    private readonly Dictionary<uint, AuditProcess> _perhapsThreads = [];
    private ulong _firstNs;
    private ulong _nowNs;

    /// <summary>Makes a translator.</summary>
    /// <param name="add">Takes the records.</param>
    /// <param name="host">Number of the host.</param>
    /// <param name="creation">What tells who made a process.</param>
    public AuditTranslator(Action<EventRecord> add, uint host, AuditCreation creation)
    {
        _add = add;
        _host = host;
        _creation = creation;
        _connections = new AuditConnections(_add);
    }

    /// <summary>System calls of architectures whose numbers are not known.</summary>
    public long UnknownArchitecture { get; private set; }

    /// <summary>See <see cref="AuditConnections.AcceptsAtUnknownAddress"/>.</summary>
    public long AcceptsAtUnknownAddress => _connections.AcceptsAtUnknownAddress;

    /// <summary>Takes an event with a system call.</summary>
    public void Add(in AuditEvent audit)
    {
        ref readonly AuditSyscall call = ref audit.Call;
        if (!AuditOperations.Knows(call.Architecture))
        {
            UnknownArchitecture++;
            return;
        }

        AuditOperation operation = AuditOperations.Of(call.Architecture, call.Number);
        if (operation == AuditOperation.None || (call.Exit < -MaxErrno && call.Returned))
        {
            return;
        }

        Advance(audit.TimeMs);
        AuditProcess actor = Actor(audit, operation);
        switch (operation)
        {
            case AuditOperation.Fork or AuditOperation.Clone or AuditOperation.Clone3:
                Create(audit, actor, operation);
                break;
            case AuditOperation.Execute:
                _add(Record(EventKind.ProcessExec, actor, call));
                break;
            case AuditOperation.ExitProcess:
                Exit(actor, call);
                break;
            case AuditOperation.ExitThread when !actor.MayHaveThreads:
                Exit(actor, call);
                break;
            case AuditOperation.Socket when call.Exit >= 0:
                actor.Open((ulong)call.Exit, (uint)call.Argument1 & SocketTypeMask);
                break;
            case AuditOperation.Bind when call.Exit >= 0 && audit.HasAddress && audit.Address.Family != 0:
                actor.Bind(call.Argument0, audit.Address);
                _connections.Bind(audit.Address);
                break;
            case AuditOperation.Connect when audit.HasAddress && audit.Address.Family != 0:
                Connect(audit, actor);
                break;
            case AuditOperation.Accept when call.Exit >= 0:
                Accept(audit, actor);
                break;
        }
    }

    /// <summary>The host was restarted: its processes are gone.</summary>
    public void Restart()
    {
        _connections.Complete();
        foreach (AuditProcess process in _processes.Values)
        {
            _add(AuditRecords.Of(EventKind.ProcessExit, _nowNs, _host, process, default));
        }

        _processes.Clear();
        _perhapsThreads.Clear();
        _firstNs = 0;
    }

    /// <summary>The log ends.</summary>
    public void Complete() => _connections.Complete();

    private void Advance(long timeMs)
    {
        _nowNs = Math.Max(_nowNs + 1, (ulong)timeMs * 1_000_000);
        _firstNs = _firstNs == 0 ? _nowNs : _firstNs;
    }

    private EventRecord Record(EventKind kind, AuditProcess actor, in AuditSyscall call) =>
        AuditRecords.Of(kind, _nowNs, _host, actor, call.Comm) with { Result = call.Exit < 0 ? (int)call.Exit : 0 };

    private AuditProcess Actor(in AuditEvent audit, AuditOperation operation)
    {
        ref readonly AuditSyscall call = ref audit.Call;
        if (_processes.TryGetValue(call.ProcessId, out AuditProcess? known))
        {
            return known;
        }

        if (_perhapsThreads.Remove(call.ProcessId, out AuditProcess? creator))
        {
            // Threads never call under their own number, so clone3 made a process.
            return Fork(creator, call.ProcessId, audit.TimeMs);
        }

        if (_creation == AuditCreation.ParentId && operation == AuditOperation.Execute && call.ParentId != 0)
        {
            AuditProcess parent = _processes.GetValueOrDefault(call.ParentId) ?? AddExisting(call.ParentId, audit.TimeMs, default);
            return Fork(parent, call.ProcessId, audit.TimeMs);
        }

        return AddExisting(call.ProcessId, audit.TimeMs, call.Comm);
    }

    private AuditProcess AddExisting(uint processId, long timeMs, in EventRecord.CommBytes comm)
    {
        var process = new AuditProcess(processId, _firstNs - 1, timeMs);
        _processes.Add(processId, process);
        _add(AuditRecords.Of(EventKind.ProcessExists, _nowNs, _host, process, comm));
        return process;
    }

    private void Create(in AuditEvent audit, AuditProcess parent, AuditOperation operation)
    {
        ref readonly AuditSyscall call = ref audit.Call;
        bool thread = operation == AuditOperation.Clone && (call.Argument0 & CloneThread) != 0;
        if (call.Exit <= 0 || thread)
        {
            parent.MayHaveThreads |= thread;
            if (call.Exit < 0 && !thread)
            {
                _add(Record(EventKind.ProcessFork, parent, call));
            }

            return;
        }

        uint child = (uint)call.Exit;
        if (_processes.TryGetValue(child, out AuditProcess? early) && !early.HasParent && early.FirstSeenMs >= audit.TimeMs)
        {
            // It ran before this call returned.
            AddFork(parent, early);
        }
        else if (operation == AuditOperation.Clone3)
        {
            parent.MayHaveThreads = true;
            _processes.Remove(child);
            _perhapsThreads[child] = parent;
        }
        else
        {
            Fork(parent, child, audit.TimeMs);
        }
    }

    private AuditProcess Fork(AuditProcess parent, uint child, long timeMs)
    {
        var process = new AuditProcess(child, _nowNs, timeMs);
        _processes[child] = process;
        AddFork(parent, process);
        return process;
    }

    private void AddFork(AuditProcess parent, AuditProcess child)
    {
        child.HasParent = true;
        child.Inherit(parent);
        _add(AuditRecords.Of(EventKind.ProcessFork, _nowNs, _host, parent, default).WithPeer(child));
        _nowNs++;
    }

    private void Exit(AuditProcess process, in AuditSyscall call)
    {
        EventRecord record = Record(EventKind.ProcessExit, process, call);
        record.Result = (int)(call.Argument0 & 0xFF) << 8;
        _add(record);
        _processes.Remove(process.ProcessId);
    }

    private void Connect(in AuditEvent audit, AuditProcess client)
    {
        ref readonly AuditSyscall call = ref audit.Call;
        ulong descriptor = call.Argument0;
        bool stream = client.TypeOf(descriptor) is 0 or Stream;
        if (!stream || call.Exit is AlreadyConnecting or IsConnected)
        {
            return;
        }

        bool again = call.Exit == 0 && client.Connecting.Remove(descriptor);
        if (again)
        {
            return;
        }

        EventKind kind = audit.Address.Family == AuditAddress.Unix ? EventKind.UnixConnect : EventKind.TcpConnect;
        EventRecord record = Record(kind, client, call).WithAddresses(default, audit.Address);
        if (call.Exit == InProgress)
        {
            // The log does not say how it ended.
            client.Connecting.Add(descriptor);
            record.Result = 0;
        }

        if (record.Result < 0)
        {
            _add(record);
        }
        else
        {
            _connections.Connect(record, audit.Address);
        }
    }

    private void Accept(in AuditEvent audit, AuditProcess acceptor)
    {
        ref readonly AuditSyscall call = ref audit.Call;
        AuditAddress? remote = audit.HasAddress && audit.Address.Family != 0 ? audit.Address : null;
        AuditAddress? listener = acceptor.TryFindBinding(call.Argument0, out AuditAddress bound) ? bound : null;
        ushort family = (listener ?? remote)?.Family ?? 0;
        if (family == 0)
        {
            // Neither asked for the client's address nor seen to bind.
            return;
        }

        AuditAddress local = listener is { IsWildcard: true } && remote is { } peer ? peer.AtPort(bound.Port) : bound;
        EventKind kind = family == AuditAddress.Unix ? EventKind.UnixAccept : EventKind.TcpAccept;
        EventRecord record = Record(kind, acceptor, call).WithAddresses(local, remote ?? default);
        record.Family = family == AuditAddress.Unix ? AuditAddress.Unix : record.Family;
        _connections.Accept(record, listener, remote);
    }
}
