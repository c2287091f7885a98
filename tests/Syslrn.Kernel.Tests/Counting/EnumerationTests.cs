using System.Buffers.Binary;
using System.Globalization;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Events.Libbpf;
using Syslrn.Events.Scopes;
using Syslrn.Kernel.Tests.Harness;
using Syslrn.Probes.Counting;
using static Syslrn.Kernel.Tests.Counting.KnownFeatures;

namespace Syslrn.Kernel.Tests.Counting;

/// <summary>Processes that exist already are noted while they go on executing programs.</summary>
public class EnumerationTests
{
    private const string Alpha = "alpha";
    private const string Beta = "beta";
    private const int Rounds = 100;
    private const int Processes = 6;
    private const int ChildrenOfEach = 3;

    /// <summary>Names that nobody has, looked through before a process is noted: all the longer is the time between reading its name and noting it.</summary>
    private static readonly string[] s_unused = [.. Enumerable.Range(0, 250).Select(i => string.Create(CultureInfo.InvariantCulture, $"a-{i:000}"))];

    [Fact]
    public void AProcessThatExecutesAProgramWhileItIsNotedHasItsNewName()
    {
        using var folder = new TemporaryFolder();
        using var cgroup = new TestCgroup();
        Feature[] features =
        [
            Instances(Alpha), Degree(Alpha, OsPrimitives.ProcessFork), Instances(Beta), Degree(Beta, OsPrimitives.ProcessFork), .. s_unused.Select(Instances),
        ];
        string files = Path.Combine(folder.Path, "s");
        using GroundTruthRun run = GroundTruthRun.Start("count-busy-execs", files, cgroup.Cgroup);
        using TailoredProbes probes = LiveCounting.Start(features, cgroup.Scope);
        string[] labels = [.. s_unused.Append(Alpha).Append(Beta).Order(StringComparer.Ordinal)];
        BpfMap processes = probes.Object.Map("syslrn_processes");

        for (int round = 0; round < Rounds; round++)
        {
            processes.ReadBatches((keys, _) => processes.DeleteBatch(keys));
            probes.Enumerate();
            using (new FrozenCgroup(cgroup.Cgroup))
            {
                Assert.All(Noted(processes, labels), p => Assert.Equal(NameOf(p.Id), p.Label));
            }
        }

        probes.BeginWindow();
        run.Go();
        ProbeReading reading = probes.Read();
        int alpha = Directory.GetFiles(files, Alpha + "-*").Length, beta = Directory.GetFiles(files, Beta + "-*").Length;
        Assert.Equal(Processes, alpha + beta);
        Assert.Equal([ChildrenOfEach * alpha, 2 * ChildrenOfEach * alpha, ChildrenOfEach * beta, 2 * ChildrenOfEach * beta], reading.Values[..4]);
        Assert.Equal(0, reading.LostEvents);
    }

    [Theory]
    [InlineData(ScopeKind.Cgroup)]
    [InlineData(ScopeKind.Subtree)]
    [Trait("Runs", "InVmOnDemand")]
    public void AProcessThatNobodyKnowsIsNotedWhenItExecutesAProgram(ScopeKind kind)
    {
        using var folder = new TemporaryFolder();
        using TestCgroup? cgroup = kind == ScopeKind.Cgroup ? new TestCgroup() : null;
        using GroundTruthRun run = GroundTruthRun.Start("count-execs", Path.Combine(folder.Path, "s"), cgroup?.Cgroup);
        using TailoredProbes probes = LiveCounting.Start([Instances(Beta), Degree(Beta, OsPrimitives.ProcessFork)], cgroup?.Scope ?? new SubtreeScope(run.ProcessId));
        BpfMap processes = probes.Object.Map("syslrn_processes");

        // The scenario has a process that waits, becomes beta, and has a child; four others are born of beta.
        processes.ReadBatches((keys, _) => processes.DeleteBatch(KeysWithout(run.ProcessId, keys)));
        run.Go();

        Assert.Equal([4 + 1, 4 + 1 + 1], probes.Read().Values);
    }

    private static ReadOnlySpan<byte> KeysWithout(int process, ReadOnlySpan<byte> keys)
    {
        var others = new List<byte>();
        for (int at = 0; at < keys.Length; at += sizeof(int))
        {
            others.AddRange(BinaryPrimitives.ReadInt32LittleEndian(keys[at..]) == process ? [] : keys.Slice(at, sizeof(int)).ToArray());
        }

        return others.ToArray();
    }

    private static List<(uint Id, string? Label)> Noted(BpfMap processes, string[] labels)
    {
        // struct syslrn_processes_value: start, id, expires, then words whose lowest bits are the label.
        const int Id = 8, Words = 16;
        ulong mask = (1UL << (64 - int.LeadingZeroCount(labels.Length) - 32)) - 1;
        var noted = new List<(uint Id, string? Label)>();
        processes.ReadBatches((_, values) =>
        {
            for (int at = 0; at < values.Length; at += processes.ValueSize)
            {
                int label = (int)(BinaryPrimitives.ReadUInt64LittleEndian(values[(at + Words)..]) & mask);
                noted.Add((BinaryPrimitives.ReadUInt32LittleEndian(values[(at + Id)..]), label < labels.Length ? labels[label] : null));
            }
        });
        return [.. noted.Where(p => p.Label is not null)];
    }

    private static string NameOf(uint process) => File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/comm")).TrimEnd('\n');
}
