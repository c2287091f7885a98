using System.Diagnostics;
using Syslrn.Testbeds.Tests.Shop;

namespace Syslrn.EndToEnd.Tests;

// Not beside other tests: the demo may build what they run.
[Collection(SharedShop.Name)]
public sealed class DemoTests
{
    [Fact]
    public async Task WhereEbpfIsNotPermittedTheDemoSaysSoAndGoesTheSameWayOnRecordedRuns()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "privileges are taken away with setpriv: needs root to begin with");
        Assert.SkipUnless(ShopInstance.WhyItCannotRun is null, ShopInstance.WhyItCannotRun ?? "");
        string directory = Directory.CreateTempSubdirectory("syslrn-demo-").FullName;
        var start = new ProcessStartInfo("setpriv", ["--bounding-set", "-bpf,-perfmon,-sys_admin", Path.Combine(SyslrnCommand.Root, "eng/demo")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SYSLRN_DEMO_DIR"] = directory;
        using Process demo = Process.Start(start)!;
        Task<string> errors = demo.StandardError.ReadToEndAsync();
        string output = await demo.StandardOutput.ReadToEndAsync();
        await demo.WaitForExitAsync();

        Assert.True(demo.ExitCode == 0, $"exit code {demo.ExitCode}: {output}{await errors}");
        Assert.Contains("Nothing can be recorded here (", output, StringComparison.Ordinal);
        Assert.Contains("\"feature\":\"psql/degree\"", await File.ReadAllTextAsync(Path.Combine(directory, "alerts.jsonl")), StringComparison.Ordinal);
        Assert.True(new FileInfo(Path.Combine(directory, "probes/shop.bpf.o")).Length > 0);
        Directory.Delete(directory, recursive: true);
    }
}
