using Syslrn.Events.Libbpf;
using Syslrn.Kernel.Tests.Harness;
using Syslrn.Probes.Counting;
using static Syslrn.Kernel.Tests.Counting.KnownFeatures;

namespace Syslrn.Kernel.Tests.Counting;

/// <summary>Entries of processes that ended are removed at the end of a window, while programs run.</summary>
public class SweepTests
{
    // struct syslrn_processes_value: start, id, expires.
    private const int Expires = 12;

    [Fact]
    public void AnIdThatIsUsedAgainWhileTheDeadAreSweptKeepsItsEntry()
    {
        using var folder = new TemporaryFolder();
        using var cgroup = new TestCgroup();
        using GroundTruthRun run = GroundTruthRun.Start("count-unix-streams", Path.Combine(folder.Path, "s"), cgroup.Cgroup);
        using TailoredProbes probes = LiveCounting.Start([Degree("client", Contracts.Events.OsPrimitives.UnixStream)], cgroup.Scope);
        run.Go();
        probes.BeginWindow();
        List<uint> born = [];
        probes.Expired.Removing = map =>
        {
            if (map.Name == "syslrn_processes")
            {
                born = Ids(map);
                born.ForEach(id => SetExpires(map, id, 0));
                probes.Expired.Removing = null;
            }
        };

        Assert.NotEmpty(probes.Object.Map("syslrn_processes").ReadKeys());
        probes.BeginWindow();

        Assert.NotEmpty(born);
        Assert.Equal(born.Order(), Ids(probes.Object.Map("syslrn_processes")).Order());
        Assert.Equal(born.Count, probes.Expired.Displaced);
        Assert.Equal(born.Count, probes.Read().LostEvents);
    }

    private static List<uint> Ids(BpfMap map) => [.. map.ReadKeys().Select(k => BitConverter.ToUInt32(k))];

    private static void SetExpires(BpfMap map, uint id, byte window)
    {
        byte[] key = BitConverter.GetBytes(id), value = new byte[map.ValueSize];
        Assert.True(map.TryTake(key, value));
        value[Expires] = window;
        Assert.True(map.TryAdd(key, value));
    }
}
