using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Syslrn.Contracts.Events;
using Syslrn.Events.Scopes;
using Syslrn.Kernel.Tests.Harness;

namespace Syslrn.Kernel.Tests.Monitoring;

/// <summary>The small application that the monitor watches, in a cgroup; see <c>forking_server.c</c>.</summary>
internal sealed class ForkingServer : IDisposable
{
    private readonly Process _process;
    private readonly int _port;

    private ForkingServer(Process process)
    {
        _process = process;
        _port = int.Parse(process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
    }

    public ServiceInterface Service => ServiceInterface.Parse("requests", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port}"));

    public static ForkingServer Start(Cgroup cgroup, string folder)
    {
        string source = Path.Combine(
            typeof(ForkingServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!,
            "tests", "Syslrn.Kernel.Tests", "Monitoring", "forking_server.c");
        string program = Path.Combine(folder, "forking_server");
        CCompiler.Compile([source], program);
        var start = new ProcessStartInfo("/bin/sh", ["-c", """echo $$ > "$1"/cgroup.procs && exec "$2" """, "sh", cgroup.Path, program])
        {
            RedirectStandardOutput = true,
        };
        return new ForkingServer(Process.Start(start)!);
    }

    /// <summary>Makes requests at the same time and waits for the answers; <paramref name="works"/> says for each whether the server does its work.</summary>
    public async Task RequestAsync(params bool[] works) => await Task.WhenAll(works.Select(async work =>
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _port);
        NetworkStream stream = client.GetStream();
        stream.WriteByte((byte)(work ? 'w' : 'n'));
        Assert.Equal('k', (char)stream.ReadByte());
    }));

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
