using Syslrn.Contracts.Events;
using Syslrn.Events.Libbpf;
using Syslrn.Kernel.Tests.Harness;
using Syslrn.Probes.Counting;
using static Syslrn.Kernel.Tests.Counting.KnownFeatures;

namespace Syslrn.Kernel.Tests.Counting;

/// <summary>Maps that are far too small: what is not counted is counted as lost.</summary>
public class OverloadTests
{
    private const string Program = "ground-truth";

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void EveryProcessThatFindsNoRoomIsCountedAsLost(int room)
    {
        ProbeReading reading = Run("count-storm", "syslrn_processes", room, Instances(Program), Instances("alpha"));
        Assert.Equal(10_000, reading.Values.Sum() + reading.LostEvents);
        Assert.True(reading.LostEvents > 0);
    }

    [Fact]
    public void EveryEdgeThatFindsNoRoomIsCountedAsLost()
    {
        // Pairs of the scenario: two clients with three connections each, then three with one each. Each connection after the first client's is lost.
        ProbeReading reading = Run("count-unix-streams", "syslrn_pairs", 1, Degree("client", OsPrimitives.UnixStream), Degree(Program, OsPrimitives.UnixStream));
        Assert.Equal([1, 1], reading.Values);
        Assert.Equal(3 + 3, reading.LostEvents);
    }

    private static ProbeReading Run(string scenario, string map, int room, params Contracts.Features.Feature[] features)
    {
        using var folder = new TemporaryFolder();
        using var cgroup = new TestCgroup();
        using GroundTruthRun run = GroundTruthRun.Start(scenario, Path.Combine(folder.Path, "s"), cgroup.Cgroup);
        using TailoredProbes probes = LiveCounting.Start(features, cgroup.Scope, null, (BpfObject bpf) => bpf.Map(map).MaxEntries = (uint)room);
        run.Go();
        return probes.Read();
    }
}
