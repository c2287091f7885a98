using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Syslrn.Contracts.Events;
using Syslrn.Events.Scopes;

namespace Syslrn.Kernel.Tests.Harness;

/// <summary>An instance of <c>pipelines/shop</c> of the test's own: nginx, fcgiwrap, a CGI, psql and PostgreSQL.</summary>
internal sealed class ShopTestbed : IDisposable
{
    private static readonly string[] s_tools = ["nginx", "spawn-fcgi", "fcgiwrap", "psql", "curl", "setpriv", "setsid", "ipcs", "awk"];
    private static readonly string s_scripts = Path.Combine(
        typeof(ShopTestbed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!, "pipelines", "shop", "testbed");

    private readonly string _name = $"syslrn-test-{Environment.ProcessId}";
    private readonly int _port = FreePort();

    /// <summary>Brings the shop up; skips the test where its programs are not installed.</summary>
    public ShopTestbed()
    {
        LiveKernel.Require();
        string[] missing = [.. s_tools.Where(t => !"/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin".Split(':').Any(d => File.Exists(Path.Combine(d, t))))];
        if (missing.Length > 0)
        {
            Assert.Skip($"not installed here: {string.Join(", ", missing)}");
        }

        Run("up");
    }

    public RecordingScope Scope => new CgroupScope(_name);

    public ServiceInterface Service => ServiceInterface.Parse("requests", $"127.0.0.1:{_port}");

    /// <summary>Places orders, some of them at the same time, and returns when all are answered rightly.</summary>
    public void Order(int orders, int concurrently) => Run("workload", $"{orders}", $"{concurrently}");

    public void Dispose() => Run("down");

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private void Run(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(s_scripts, script), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SHOP_STATE"] = Path.Combine(Path.GetTempPath(), _name);
        start.Environment["SHOP_PORT"] = $"{_port}";
        start.Environment["SHOP_CGROUP"] = _name;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{script}: {output.Result}{errors.Result}");
    }
}
