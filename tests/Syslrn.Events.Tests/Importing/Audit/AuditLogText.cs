using System.Globalization;
using System.Net;
using System.Text;

namespace Syslrn.Events.Tests.Importing.Audit;

/// <summary>Writes an audit log as the kernel does.</summary>
internal sealed class AuditLogText
{
    private readonly StringBuilder _text = new();
    private long _serial = 100;
    private long _timeMs = 1_700_000_000_000;

    /// <summary>Architecture of the calls that follow.</summary>
    public string Architecture { get; set; } = "c000003e";

    /// <summary>A call that returned.</summary>
    /// <param name="pid">The caller.</param>
    /// <param name="number">The call's number.</param>
    /// <param name="exit">What it returned.</param>
    /// <param name="a0">First argument.</param>
    /// <param name="a1">Second argument.</param>
    /// <param name="address">Address of its SOCKADDR record in hexadecimal digits.</param>
    /// <param name="name">The caller's name.</param>
    /// <param name="beganMs">How long before its end it began.</param>
    /// <param name="parent">The caller's parent.</param>
    public AuditLogText Call(
        int pid, int number, long exit, ulong a0 = 0, ulong a1 = 0, string? address = null, string name = "app", long beganMs = 0, int parent = 1)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"audit({(_timeMs - beganMs) / 1000}.{(_timeMs - beganMs) % 1000:000}:{_serial})");
        string success = exit < 0 ? "no" : "yes";
        _text.Append(CultureInfo.InvariantCulture, $"type=SYSCALL msg={id}: arch={Architecture} syscall={number} success={success} exit={exit} ");
        _text.Append(CultureInfo.InvariantCulture, $"a0={a0:x} a1={a1:x} a2=0 a3=0 items=0 ppid={parent} pid={pid} auid=0 uid=0 tty=(none) ses=1 comm=\"{name}\" exe=\"/bin/{name}\"\n");
        if (address is not null)
        {
            _text.Append(CultureInfo.InvariantCulture, $"type=SOCKADDR msg={id}: saddr={address}\n");
        }

        _text.Append(CultureInfo.InvariantCulture, $"type=PROCTITLE msg={id}: proctitle=\"app\"\n");
        _serial++;
        _timeMs++;
        return this;
    }

    /// <summary>A call that never returns.</summary>
    public AuditLogText End(int pid, int number, ulong status)
    {
        _text.Append(CultureInfo.InvariantCulture, $"type=SYSCALL msg=audit({_timeMs / 1000}.{_timeMs % 1000:000}:{_serial}): arch={Architecture} syscall={number} a0={status:x} a1=0 ");
        _text.Append(CultureInfo.InvariantCulture, $"a2=0 a3=0 items=0 ppid=1 pid={pid} auid=0 tty=(none) ses=1 comm=\"app\" exe=\"/bin/app\"\n");
        _serial++;
        _timeMs++;
        return this;
    }

    /// <summary>Time passes.</summary>
    public AuditLogText Wait(long milliseconds)
    {
        _timeMs += milliseconds;
        return this;
    }

    /// <summary>Numbers are left out.</summary>
    public AuditLogText Skip(long numbers)
    {
        _serial += numbers;
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>An inet address as the kernel writes it.</summary>
    public static string Inet(string address, int port)
    {
        byte[] bytes = IPAddress.Parse(address).GetAddressBytes();
        string family = bytes.Length == 4 ? "0200" : "0A00";
        string between = bytes.Length == 4 ? "" : "00000000";
        return $"{family}{port:X4}{between}{Convert.ToHexString(bytes)}{(bytes.Length == 4 ? "0000000000000000" : "00000000")}";
    }

    /// <summary>A UNIX path as the kernel writes it.</summary>
    public static string Unix(string path) => $"0100{Convert.ToHexString(Encoding.ASCII.GetBytes(path))}00";
}
