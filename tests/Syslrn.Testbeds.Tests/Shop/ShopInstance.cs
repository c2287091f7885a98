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

    /// <summary>Why no shop can run here; null if one can.</summary>
    public static string? WhyItCannotRun
    {
        get
        {
            string[] missing = [.. new[] { "nginx", "fcgiwrap", "spawn-fcgi", "psql", "curl" }
                .Where(tool => !File.Exists(Path.Combine("/usr/sbin", tool)) && !File.Exists(Path.Combine("/usr/bin", tool)))];
            return !Environment.IsPrivilegedProcess ? "the shop's servers run under their own users: needs root"
                : missing.Length > 0 ? $"not installed: {string.Join(", ", missing)}; eng/test installs them"
                : CgroupMount().Length == 0 ? "no cgroup2 hierarchy is mounted"
                : null;
        }
    }

    /// <summary>Prepares an instance without starting it; skips the test where it cannot run.</summary>
    public static ShopInstance Prepare()
    {
        Assert.SkipUnless(WhyItCannotRun is null, WhyItCannotRun ?? "");
        return new ShopInstance();
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
        SetUp(start);
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

    /// <summary>Lets a process find this instance.</summary>
    public void SetUp(ProcessStartInfo start)
    {
        start.Environment["SHOP_STATE"] = State;
        start.Environment["SHOP_CGROUP"] = Name;
        start.Environment["SHOP_PORT"] = Port.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Writes the shop's pipeline definition, for this instance.</summary>
    public void WritePipeline(string folder)
    {
        Directory.CreateDirectory(folder);
        Directory.CreateSymbolicLink(Path.Combine(folder, "testbed"), Path.Combine(Folder, "testbed"));
        File.CreateSymbolicLink(Path.Combine(folder, "hook-costs.json"), Path.Combine(Folder, "hook-costs.json"));
        string definition = File.ReadAllText(Path.Combine(Folder, "pipeline.yaml"))
            .Replace("syslrn-shop", Name, StringComparison.Ordinal)
            .Replace("127.0.0.1:18080", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}"), StringComparison.Ordinal);
        Assert.Contains(Name, definition, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder, "pipeline.yaml"), definition);
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
