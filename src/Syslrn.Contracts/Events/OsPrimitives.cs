namespace Syslrn.Contracts.Events;

/// <summary>
/// Names of the OS primitives that ship. A primitive is what evidence asks for; how it is observed is the hook's business.
/// Each is a folder in <c>bpf-templates/</c>; more can be added there without changing this class.
/// </summary>
public static class OsPrimitives
{
    /// <summary>Creation of processes.</summary>
    public const string ProcessFork = "process-fork";

    /// <summary>Failures of creating a process.</summary>
    public const string ProcessForkFailure = "process-fork-failure";

    /// <summary>Execution of programs: gives processes their labels.</summary>
    public const string ProcessExec = "process-exec";

    /// <summary>Failed executions of programs.</summary>
    public const string ProcessExecFailure = "process-exec-failure";

    /// <summary>End of processes, with the exit status.</summary>
    public const string ProcessExit = "process-exit";

    /// <summary>UNIX stream and seqpacket connections.</summary>
    public const string UnixStream = "unix-stream";

    /// <summary>UNIX connections begun: needed only for edges to listeners outside the scope.</summary>
    public const string UnixConnect = "unix-connect";

    /// <summary>UNIX and TCP connections that could not be opened.</summary>
    public const string ConnectFailure = "connect-failure";

    /// <summary>UNIX datagrams that could not be sent.</summary>
    public const string UnixDatagramFailure = "unix-datagram-failure";

    /// <summary>UNIX datagrams.</summary>
    public const string UnixDatagram = "unix-datagram";

    /// <summary>Socket pairs and connections older than the recording: messages over them.</summary>
    public const string Message = "message";

    /// <summary>TCP connections.</summary>
    public const string Tcp = "tcp";

    /// <summary>UDP datagrams.</summary>
    public const string Udp = "udp";

    /// <summary>Pipes and FIFOs.</summary>
    public const string Pipe = "pipe";

    /// <summary>Connections arriving at the service interface.</summary>
    public const string Arrival = "arrival";
}
