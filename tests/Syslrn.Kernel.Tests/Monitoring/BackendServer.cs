using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Syslrn.Contracts.Events;
using Syslrn.Events.Scopes;
using Syslrn.Kernel.Tests.Harness;

namespace Syslrn.Kernel.Tests.Monitoring;

/// <summary>An application whose requests cause connections inside it, in a cgroup; see <c>backend_server.c</c>.</summary>
internal sealed class BackendServer : IDisposable
{
    /// <summary>The name of all its processes.</summary>
    public const string Name = "backend_server";

    private readonly Process _process;
    private readonly EndPoint _address;

    private BackendServer(Process process, string? path)
    {
        _process = process;
        int port = int.Parse(process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
        _address = path is null ? new IPEndPoint(IPAddress.Loopback, port) : new UnixDomainSocketEndPoint(path);
        Service = ServiceInterface.Parse("requests", path is null ? $"127.0.0.1:{port}" : $"unix:{path}");
    }

    public ServiceInterface Service { get; }

    public static BackendServer Start(Cgroup cgroup, string folder, bool unix)
    {
        string source = Path.Combine(
            typeof(BackendServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!,
            "tests", "Syslrn.Kernel.Tests", "Monitoring", "backend_server.c");
        string program = Path.Combine(folder, Name);
        string? path = unix ? Path.Combine(folder, "service") : null;
        CCompiler.Compile([source], program);
        string[] arguments = ["-c", """echo $$ > "$1"/cgroup.procs && shift && exec "$@" """, "sh", cgroup.Path, program, .. path is null ? (string[])[] : [path]];
        return new BackendServer(Process.Start(new ProcessStartInfo("/bin/sh", arguments) { RedirectStandardOutput = true, RedirectStandardInput = true })!, path);
    }

    /// <summary>Makes a request and waits for the answer.</summary>
    public void Request(bool works = true)
    {
        using var client = new Socket(_address.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        client.Connect(_address);
        client.Send([(byte)(works ? 'w' : 'n')]);
        byte[] answer = new byte[1];
        Assert.Equal((1, (byte)'k'), (client.Receive(answer), answer[0]));
    }

    /// <summary>Lets it do by itself what it does for a request.</summary>
    public void WorkInBackground()
    {
        _process.StandardInput.Write('b');
        _process.StandardInput.Flush();
        Assert.Equal("done", _process.StandardOutput.ReadLine());
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
