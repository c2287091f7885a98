using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace Syslrn.Testbeds.Tests.Shop;

/// <summary>An instance of the shop of a test's own: another state directory, port and cgroup than anybody else's. Taken down at the end.</summary>
internal sealed class ShopInstance : IAsyncDisposable
{
    private static readonly string Root = typeof(ShopInstance).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "RepositoryRoot").Value!;

    private readonly string _parent = Directory.CreateTempSubdirectory("syslrn-shop-").FullName;

    private ShopInstance()
    {
        // The servers' own users must get through.
        File.SetUnixFileMode(_parent, (UnixFileMode)0b111_101_101);
        State = Path.Combine(_parent, "s");
        Name = "syslrn-" + Path.GetFileName(_parent);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static string Folder => Path.Combine(Root, "pipelines/shop");

    public string State { get; }

    public string Name { get; }

    public int Port { get; }

    public string Cgroup => Path.Combine(CgroupMount(), Name);

    /// <summary>Prepares an instance without starting it; skips the test where it cannot run.</summary>
    public static ShopInstance Prepare()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "the shop's servers run under their own users: needs root");
        string[] missing = [.. new[] { "nginx", "fcgiwrap", "spawn-fcgi", "psql", "curl" }.Where(tool => !Directories().Any(d => File.Exists(Path.Combine(d, tool))))];
        Assert.SkipUnless(missing.Length == 0, $"not installed: {string.Join(", ", missing)}; eng/test installs them");
        Assert.SkipUnless(CgroupMount().Length > 0, "no cgroup2 hierarchy is mounted");
        return new ShopInstance();

        static string[] Directories() => ["/usr/sbin", "/usr/bin"];
    }

    /// <summary>An instance that is up.</summary>
    public static async Task<ShopInstance> StartAsync()
    {
        ShopInstance shop = Prepare();
        await shop.MustAsync("up");
        return shop;
    }

    /// <summary>Runs a script of the testbed.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> RunAsync(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Folder, "testbed", script), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SHOP_STATE"] = State;
        start.Environment["SHOP_CGROUP"] = Name;
        start.Environment["SHOP_PORT"] = Port.ToString(CultureInfo.InvariantCulture);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Runs a script that must succeed and returns its output.</summary>
    public async Task<string> MustAsync(string script, params string[] arguments)
    {
        (int exitCode, string output, string errors) = await RunAsync(script, arguments);
        Assert.True(exitCode == 0, $"{script} {string.Join(' ', arguments)} failed with {exitCode}: {errors}");
        return output;
    }

    /// <summary>Ids of the application's processes.</summary>
    public int[] Processes() => Directory.Exists(Cgroup)
        ? [.. File.ReadLines(Path.Combine(Cgroup, "cgroup.procs")).Select(l => int.Parse(l, CultureInfo.InvariantCulture)).Order()]
        : [];

    public async ValueTask DisposeAsync()
    {
        await MustAsync("down");
        Directory.Delete(_parent, recursive: true);
    }

    private static string CgroupMount() => File.ReadLines("/proc/self/mountinfo")
        .Where(l => l.Contains(" - cgroup2 ", StringComparison.Ordinal)).Select(l => l.Split(' ')[4]).FirstOrDefault("");
}
