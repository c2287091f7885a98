using System.Net;
using System.Text;
using Syslrn.Contracts.Events;

namespace Syslrn.Kernel.Tests.Harness;

/// <summary>An event in words, from either side: as the ground-truth program expects it, or as it was recorded.</summary>
internal sealed record ExpectedEvent(
    string Kind,
    uint Pid,
    uint Peer,
    int Result,
    int Family,
    int Type,
    ulong Object,
    ulong PeerObject,
    string Local,
    string Remote,
    string Path,
    string Comm,
    EventTraits Traits,
    uint Namespace)
{
    private const int UnixFamily = 1;
    private const int Inet6Family = 10;
    private const int PathBytes = 32;

    /// <summary>Puts a recorded event into words.</summary>
    public static ExpectedEvent From(in EventRecord record)
    {
        ReadOnlySpan<byte> address = record.Address;
        int addressBytes = record.Family == Inet6Family ? 16 : 4;
        bool hasTuple = record.NetworkNamespace != 0;
        return new ExpectedEvent(
            record.Kind.ToString(),
            record.ProcessId,
            record.PeerProcessId,
            record.Result,
            record.Family,
            record.SocketType,
            record.ObjectId,
            record.PeerObjectId,
            hasTuple ? new IPEndPoint(new IPAddress(address[..addressBytes]), record.LocalPort).ToString() : "",
            hasTuple ? new IPEndPoint(new IPAddress(address.Slice(16, addressBytes)), record.RemotePort).ToString() : "",
            record.Family == UnixFamily ? PathText(address) : "",
            ProcessName.Decode(record.Comm),
            record.Traits,
            record.NetworkNamespace);
    }

    /// <summary>The expectation within the limits of a record: only the first bytes of a path fit.</summary>
    public ExpectedEvent AsRecorded() => Path.Length > PathBytes ? this with { Path = Path[..PathBytes] } : this;

    private static string PathText(ReadOnlySpan<byte> path)
    {
        string text = Encoding.UTF8.GetString(path).TrimEnd('\0');
        return text.StartsWith('\0') ? '@' + text[1..] : text;
    }
}
