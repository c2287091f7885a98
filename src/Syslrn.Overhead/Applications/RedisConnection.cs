using System.Net.Sockets;
using System.Text;
using Syslrn.Contracts;

namespace Syslrn.Overhead.Applications;

/// <summary>One command to a Redis server, in the protocol's inline form.</summary>
internal static class RedisConnection
{
    /// <summary>Sends a command and gives the answer's first line; null if nobody listens.</summary>
    public static async Task<string?> AskAsync(string path, string command, CancellationToken cancellation)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            return null;
        }

        using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"), cancellation).ConfigureAwait(false);
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>The same for a command that must be answered with <c>+OK</c>.</summary>
    /// <exception cref="SyslrnException">It is not.</exception>
    public static async Task TellAsync(string path, string command, CancellationToken cancellation)
    {
        string? answer = await AskAsync(path, command, cancellation).ConfigureAwait(false);
        if (answer != "+OK")
        {
            throw new SyslrnException(ErrorCause.Environment, $"redis-server answers '{answer}' to '{command}', expected +OK: use redis-server 6.2 or newer");
        }
    }
}
