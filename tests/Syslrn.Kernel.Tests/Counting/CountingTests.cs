using System.Globalization;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Events.Scopes;
using Syslrn.Kernel.Tests.Harness;
using Syslrn.Probes.Counting;
using static Syslrn.Kernel.Tests.Counting.KnownFeatures;

namespace Syslrn.Kernel.Tests.Counting;

/// <summary>Counters of the tailored programs against numbers that follow from the scenarios in <c>counting.c</c>.</summary>
public class CountingTests
{
    private const string Program = "ground-truth";

    [Theory]
    [InlineData(ScopeKind.Cgroup)]
    [InlineData(ScopeKind.Subtree)]
    [Trait("Runs", "InVmOnDemand")]
    public void ProcessesCountUnderTheNameOfTheirLastExec(ScopeKind scope) => AssertCounts(
        "count-execs",
        scope,
        (Instances("alpha"), 3 + 2 + 1 + 1 + 1),
        (Degree("alpha", OsPrimitives.ProcessFork), 3 + 2 + 1 + 1 + 1),
        (Instances("beta"), 4 + 1),
        (Degree("beta", OsPrimitives.ProcessFork), 4 + 1 + 1),
        (Instances("gamma"), 4),
        (Degree("gamma", OsPrimitives.ProcessFork), 2 * 4),
        (Instances(Program), 1 + 1),
        (Degree(Program, OsPrimitives.ProcessFork), 2 + (3 + 2 + 4 + 1 + 1 + 1 + 2)));

    [Fact]
    public void AProcessMovesAlsoFromAndToNamesThatNobodyAsksFor() => AssertCounts(
        "count-execs",
        ScopeKind.Cgroup,
        (Instances("gamma"), 4),
        (Degree("gamma", OsPrimitives.ProcessFork), 2 * 4));

    [Theory]
    [InlineData(ScopeKind.Cgroup)]
    [InlineData(ScopeKind.Subtree)]
    [Trait("Runs", "InVmOnDemand")]
    public void AUnixConnectionIsOneEdgeFromTheProcessThatConnectedToTheOneThatAccepted(ScopeKind scope) => AssertCounts(
        "count-unix-streams",
        scope,
        (Instances("client"), 2),
        (Degree("client", OsPrimitives.ProcessFork, OsPrimitives.UnixStream), 2 + 2),
        (Instances("other"), 2),
        (Degree("other", OsPrimitives.ProcessFork, OsPrimitives.UnixStream), 2 + 2),
        (Instances(Program), 1),
        (Degree(Program, OsPrimitives.ProcessFork, OsPrimitives.UnixStream), 4 + 2 + 2 + 4));

    [Fact]
    public void ADegreeCountsOnlyThePrimitivesOfItsOwnDefinition() => AssertCounts(
        "count-unix-streams",
        ScopeKind.Cgroup,
        (Degree("client", OsPrimitives.UnixStream), 2),
        (Degree("other", OsPrimitives.ProcessFork), 2),
        (Degree(Program, OsPrimitives.ProcessFork, OsPrimitives.UnixStream), 4 + 2 + 2 + 4));

    [Theory]
    [InlineData(ScopeKind.Cgroup)]
    [InlineData(ScopeKind.Subtree)]
    [Trait("Runs", "InVmOnDemand")]
    public void ATcpConnectionOnTheHostIsOneEdge(ScopeKind scope) => AssertCounts(
        "count-tcp",
        scope,
        (Instances("client"), 2),
        (Degree("client", OsPrimitives.ProcessFork, OsPrimitives.Tcp), 2 + 2),
        (Degree(Program, OsPrimitives.ProcessFork, OsPrimitives.Tcp), 2 + 2));

    [Fact]
    public void HostileNamesAreCountedAndCannotChangeTheProgram()
    {
        byte[][] names =
        [
            "\"*x;#"u8.ToArray(), "back\\slash\\n"u8.ToArray(), "two\nlines"u8.ToArray(), [0xff, 0xfe, 0x80], "exactly15bytes!"u8.ToArray(),
            "%s%n{{bytes}}"u8.ToArray(), "' or $(true) `"u8.ToArray(), "\\x41"u8.ToArray(), "}; 0"u8.ToArray(), "??<!--"u8.ToArray(), "\\"u8.ToArray(),
            "*/ int x; /*"u8.ToArray(), "??/"u8.ToArray(), "//"u8.ToArray(),
        ];
        string[] labels = [.. names.Select(n => ProcessName.Decode(n))];
        AssertCounts("count-names", ScopeKind.Cgroup, [.. labels.Select((l, i) => (Instances(l), (double)i + 1))]);
    }

    [Theory]
    [InlineData(ScopeKind.Cgroup)]
    [InlineData(ScopeKind.Subtree)]
    public void TenThousandShortLivedProcessesAreCountedExactly(ScopeKind scope) => AssertCounts(
        "count-storm",
        scope,
        (Instances("alpha"), 1000),
        (Degree("alpha", OsPrimitives.ProcessFork), 1000),
        (Instances(Program), 9000),
        (Degree(Program, OsPrimitives.ProcessFork), 19000));

    [Fact]
    public void WindowsThatChangeUnderLoadLoseNothingAndCountNothingTwice()
    {
        Feature[] features = [Instances(Program), Instances("alpha"), Degree(Program, OsPrimitives.ProcessFork), Degree("alpha", OsPrimitives.ProcessFork)];
        using var folder = new TemporaryFolder();
        using var cgroup = new TestCgroup();
        using GroundTruthRun run = GroundTruthRun.Start("count-storm", Path.Combine(folder.Path, "s"), cgroup.Cgroup);
        using TailoredProbes probes = LiveCounting.Start(features, cgroup.Scope);

        var windows = new List<ProbeReading>();
        run.Release();
        while (!run.HasExited)
        {
            windows.Add(probes.BeginWindow());
        }

        run.Finish();
        windows.Add(probes.BeginWindow());

        Assert.True(windows.Count > 10, string.Create(CultureInfo.InvariantCulture, $"only {windows.Count} windows"));
        Assert.Equal(10_000, windows.Sum(w => w.Values[0] + w.Values[1]));
        Assert.Equal(20_000, windows.Sum(w => w.Values[2] + w.Values[3]));
        Assert.All(windows, w => Assert.Equal(0, w.LostEvents));
        Assert.All(windows, w => Assert.All(w.Values, v => Assert.True(v >= 0)));
    }

    [Fact]
    public void ProcessesOfOlderWindowsAreForgottenWhenTheyHaveEnded()
    {
        using var folder = new TemporaryFolder();
        using var cgroup = new TestCgroup();
        using GroundTruthRun run = GroundTruthRun.Start("count-unix-streams", Path.Combine(folder.Path, "s"), cgroup.Cgroup);
        using TailoredProbes probes = LiveCounting.Start([Degree("client", OsPrimitives.UnixStream)], cgroup.Scope);
        run.Go();
        Assert.NotEmpty(probes.Object.Map("syslrn_processes").ReadKeys());
        Assert.NotEmpty(probes.Object.Map("syslrn_pairs").ReadKeys());

        Assert.Equal([2], probes.BeginWindow().Values);
        Assert.Equal([0], probes.BeginWindow().Values);
        probes.BeginWindow();

        Assert.Empty(probes.Object.Map("syslrn_processes").ReadKeys());
        Assert.Empty(probes.Object.Map("syslrn_pairs").ReadKeys());
    }

    private static void AssertCounts(string scenario, ScopeKind kind, params (Feature Feature, double Expected)[] expected)
    {
        using var folder = new TemporaryFolder();
        using TestCgroup? cgroup = kind == ScopeKind.Cgroup ? new TestCgroup() : null;
        using GroundTruthRun run = GroundTruthRun.Start(scenario, Path.Combine(folder.Path, "s"), cgroup?.Cgroup);
        using TailoredProbes probes = LiveCounting.Start([.. expected.Select(e => e.Feature)], cgroup?.Scope ?? new SubtreeScope(run.ProcessId));

        run.Go();

        ProbeReading reading = probes.Read();
        Assert.Equal(
            expected.Select(e => $"{e.Feature.Name} = {e.Expected}"),
            expected.Zip(reading.Values, (e, v) => $"{e.Feature.Name} = {v}"));
        Assert.Equal(0, reading.LostEvents);
        Assert.Equal(reading.Values, probes.BeginWindow().Values);
        Assert.All(probes.Read().Values, v => Assert.Equal(0, v));
    }
}
