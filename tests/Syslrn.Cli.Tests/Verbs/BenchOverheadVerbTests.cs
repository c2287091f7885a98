using System.Text.Json;

namespace Syslrn.Cli.Tests.Verbs;

public sealed class BenchOverheadVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("syslrn-test-").FullName;

    private string Out => Path.Combine(_folder, "overhead");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task ARoundOfRedisMeasuresEveryConditionAndCanBeContinued()
    {
        RequireRedis();
        LiveKernel.Require();
        string[] arguments = ["bench", "overhead", "--out", Out, "--seconds", "1", "--conditions", "tailored", "recording", "logging", "--json"];
        SyslrnCommand first = await SyslrnCommand.RunAsync([.. arguments, "--rounds", "1"]);

        Assert.True(first.ExitCode is 0 or 1, string.Join('\n', first.Errors)); // a busy machine may miss a target
        using var result = JsonDocument.Parse(first.Output);
        JsonElement[] conditions = [.. result.RootElement.GetProperty("conditions").EnumerateArray()];
        Assert.Equal(["none", "tailored", "recording", "logging"], conditions.Select(c => c.GetProperty("name").GetString()));
        Assert.All(conditions, c => Assert.True(c.GetProperty("perSecond").GetProperty("median").GetDouble() > 0));
        Assert.Equal(0, conditions[2].GetProperty("lost").GetInt64());

        // A connection, a request and its answer: three times something is ready on a UNIX socket. Others' sockets come on top.
        JsonElement arrival = conditions[1].GetProperty("programs").GetProperty("programs").EnumerateArray()
            .Single(p => p.GetProperty("name").GetString()!.StartsWith("arrival_", StringComparison.Ordinal));
        Assert.True(arrival.GetProperty("firingsPerRequest").GetDouble() >= 3);
        Assert.True(File.Exists(Path.Combine(Out, "overhead.svg")));

        SyslrnCommand second = await SyslrnCommand.RunAsync([.. arguments, "--rounds", "2"]);
        Assert.Contains("continued after 1 rounds", second.Errors);
        using var continued = JsonDocument.Parse(second.Output);
        Assert.Equal(2, continued.RootElement.GetProperty("rounds").GetInt32());
    }

    [Fact]
    public async Task AMissingPackageIsNamed()
    {
        SyslrnCommand bench = await SyslrnCommand.RunAsync(
            "/usr/bin/env", ["PATH=/nowhere", $"DOTNET_ROOT={DotnetRoot()}", Repository.Path("artifacts", "syslrn", "syslrn"), "bench", "overhead", "--out", Out]);

        Assert.Equal(3, bench.ExitCode);
        Assert.Contains("redis-server", Assert.Single(bench.Errors), StringComparison.Ordinal);
        Assert.Contains("install Debian's packages redis-server and redis-tools", bench.Errors[0], StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public async Task AnUnknownConditionIsRefusedBeforeAnythingRuns()
    {
        RequireRedis();
        SyslrnCommand bench = await SyslrnCommand.RunAsync("bench", "overhead", "--out", Out, "--conditions", "tailord", "nothing");

        Assert.Equal(2, bench.ExitCode);
        Assert.Equal(2, bench.Errors.Length);
        Assert.Contains("'tailord'", bench.Errors[0], StringComparison.Ordinal);
        Assert.Contains("tailored", bench.Errors[0], StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public async Task TheShopNeedsAModel()
    {
        SyslrnCommand bench = await SyslrnCommand.RunAsync("bench", "overhead", "--application", "shop", "--out", Out);
        Assert.Equal(2, bench.ExitCode);
        Assert.Contains("--model is missing", Assert.Single(bench.Errors), StringComparison.Ordinal);
    }

    private static void RequireRedis()
    {
        if (!File.Exists("/usr/bin/redis-server") || !File.Exists("/usr/bin/redis-benchmark") || Environment.UserName != "root")
        {
            Assert.Skip("needs Debian's packages redis-server and redis-tools, and root");
        }
    }

    // Where the runtime is that this test runs on: ROOT/shared/Microsoft.NETCore.App/VERSION.
    private static string DotnetRoot()
    {
        string runtime = System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory().TrimEnd('/');
        return runtime[..runtime.IndexOf("/shared/", StringComparison.Ordinal)];
    }
}
