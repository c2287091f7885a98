using System.Diagnostics;

namespace Syslrn.Testbeds.Tests.Shop;

public class ShopLifeTests
{
    [Fact]
    public async Task UpTwiceIsOneApplicationAndDownTwiceLeavesNothingBehind()
    {
        string[] segmentsBefore = SharedSegments();
        await using ShopInstance shop = await ShopInstance.StartAsync();
        int[] processes = shop.Processes();
        string servers = Servers(shop);

        await shop.MustAsync("up");
        Assert.Equal(servers, Servers(shop));
        Assert.Contains("\"ok\":3,", await shop.MustAsync("workload", "3"), StringComparison.Ordinal);

        await shop.MustAsync("down");
        AssertNothingIsLeft(shop, processes, segmentsBefore);
        await shop.MustAsync("down");
    }

    [Fact]
    public async Task UpRepairsAnApplicationThatLostAProcess()
    {
        await using ShopInstance shop = await ShopInstance.StartAsync();
        string worker = File.ReadLines(Path.Combine(shop.State, "run/fcgiwrap.pids")).Last();
        Process.GetProcessById(int.Parse(worker, System.Globalization.CultureInfo.InvariantCulture)).Kill();

        await shop.MustAsync("up");

        Assert.Equal(3, File.ReadAllText(Path.Combine(shop.State, "run/fcgiwrap.pids")).Split('\n').Count(p => File.Exists($"/proc/{p}/status")));
        Assert.Contains("\"ok\":2,", await shop.MustAsync("workload", "2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DownCleansUpEvenIfTheDatabaseWasKilledAndTheStateIsGone()
    {
        string[] segmentsBefore = SharedSegments();
        await using ShopInstance shop = await ShopInstance.StartAsync();
        int[] processes = shop.Processes();
        string postmaster = File.ReadLines(Path.Combine(shop.State, "pgdata/postmaster.pid")).First();
        Process.GetProcessById(int.Parse(postmaster, System.Globalization.CultureInfo.InvariantCulture)).Kill();
        await shop.MustAsync("down");
        AssertNothingIsLeft(shop, processes, segmentsBefore);

        await shop.MustAsync("up");
        processes = shop.Processes();
        Directory.Delete(shop.State, recursive: true);
        await shop.MustAsync("down");
        AssertNothingIsLeft(shop, processes, segmentsBefore);
    }

    [Fact]
    public async Task InstancesDoNotMeet()
    {
        await using ShopInstance one = await ShopInstance.StartAsync();
        await using ShopInstance other = await ShopInstance.StartAsync();

        await one.MustAsync("down");

        Assert.Contains("\"ok\":2,", await other.MustAsync("workload", "2"), StringComparison.Ordinal);
        Assert.Contains("\"ok\":2,", await other.MustAsync("verify"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DownRemovesNoDirectoryThatUpDidNotMake()
    {
        await using ShopInstance shop = ShopInstance.Prepare();
        string foreign = Path.Combine(shop.State, "somebody's");
        Directory.CreateDirectory(foreign);

        (int exitCode, _, string errors) = await shop.RunAsync("down");

        Assert.Equal(1, exitCode);
        Assert.Contains(shop.State, errors, StringComparison.Ordinal);
        Assert.True(Directory.Exists(foreign));
        Directory.Delete(shop.State, recursive: true);
    }

    // Not all processes: backends and autovacuum workers come and go.
    private static string Servers(ShopInstance shop) =>
        string.Join('\n', new[] { "run/nginx.pid", "run/fcgiwrap.pids", "pgdata/postmaster.pid" }.Select(f => File.ReadAllText(Path.Combine(shop.State, f))));

    private static void AssertNothingIsLeft(ShopInstance shop, int[] processes, string[] segmentsBefore)
    {
        Assert.NotEmpty(processes);
        Assert.DoesNotContain(processes, IsRunning);
        Assert.False(Directory.Exists(shop.Cgroup));
        Assert.False(Directory.Exists(shop.State));
        Assert.DoesNotContain(SharedSegments().Except(segmentsBefore), s => processes.Contains(CreatorOf(s)));
    }

    // An ended process whose parent has not looked yet is a zombie.
    private static bool IsRunning(int process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/status").Contains("State:\tZ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    // Lines of: key shmid perms size cpid lpid nattch ...
    private static string[] SharedSegments() => [.. File.ReadLines("/proc/sysvipc/shm").Skip(1)];

    private static int CreatorOf(string segment) =>
        int.Parse(segment.Split(' ', StringSplitOptions.RemoveEmptyEntries)[4], System.Globalization.CultureInfo.InvariantCulture);
}
