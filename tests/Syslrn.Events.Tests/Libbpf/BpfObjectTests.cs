using System.Diagnostics;
using System.Runtime.InteropServices;
using Syslrn.Contracts;
using Syslrn.Events.Libbpf;

namespace Syslrn.Events.Tests.Libbpf;

public sealed class BpfObjectTests
{
    private const ulong Mark = 0x1122334455667788;

    [Fact]
    public void BytesThatAreNoObjectAreRefused()
    {
        BpfLoadException e = Assert.Throws<BpfLoadException>(() => BpfObject.Open("not an object"u8, "junk"));

        Assert.Contains("'junk'", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Fact]
    public void ProgramsMapsAndLayoutsAreKnownWithoutLoading()
    {
        using BpfObject bpf = BpfObject.Open(TestPrograms.Compile("binding.bpf.c"), "binding");

        Assert.Equal(["on_fork", "list_tasks"], bpf.Programs.Select(p => p.Name));
        Assert.Equal("tp_btf/sched_process_fork", bpf.Program("on_fork").Hook);
        Assert.True(bpf.Program("list_tasks").IsIterator);
        Assert.False(bpf.Program("on_fork").IsIterator);
        Assert.InRange(bpf.Program("on_fork").InstructionCount, 20, 60);
        Assert.Equal((4, 8), (bpf.Map("table").KeySize, bpf.Map("table").ValueSize));
        BtfStruct sample = bpf.Types.FindStruct("sample")!;
        Assert.Equal(16, sample.Size);
        Assert.Equal([new BtfVariable("mark", 0, 8), new("parent", 8, 4), new("child", 12, 4)], sample.Fields);
        Assert.Null(bpf.Types.FindStruct("no_such_struct"));
        Assert.Throws<KeyNotFoundException>(() => bpf.Map("no_such_map"));
    }

    [Fact]
    public void AConstantOfTheWrongNameOrSizeIsRefused()
    {
        using BpfObject bpf = BpfObject.Open(TestPrograms.Compile("binding.bpf.c"), "binding");

        Assert.Throws<KeyNotFoundException>(() => bpf.SetConstant("no_such_constant", 1));
        Assert.Throws<ArgumentException>(() => bpf.SetConstant("settings", 1));
    }

    [Fact]
    public void ForksOfTheWatchedProcessArriveThroughTheRingBuffer()
    {
        LiveKernel.Require();
        using BpfObject bpf = Load();
        using BpfAttachment attachment = bpf.Attach();
        var samples = new List<Sample>();
        using var ring = new RingBuffer(bpf.Map("samples"), s => samples.Add(MemoryMarshal.Read<Sample>(s)));
        Assert.Empty(attachment.Unavailable);
        Assert.Equal("on_fork", Assert.Single(attachment.Links).Program.Name);

        var children = new List<uint>();
        for (int i = 0; i < 3; i++)
        {
            using Process child = Process.Start("/bin/true");
            children.Add((uint)child.Id);
            child.WaitForExit();
        }

        Assert.Equal(1, ring.Consume(limit: 1));
        Assert.Equal(2, ring.Consume());
        Assert.Equal(0, ring.Consume());
        Assert.Equal(children, samples.Select(s => s.Child));
        Assert.All(samples, s => Assert.Equal((Mark + 1, (uint)Environment.ProcessId), (s.Mark, s.Parent)));
        Assert.Equal(3, bpf.Map("forks").LookupPerCpu<uint, uint>(1)!.Sum(n => (int)n));
        Assert.Equal(0, bpf.Map("forks").LookupPerCpu<uint, uint>(0)!.Sum(n => (int)n));
    }

    [Fact]
    public void AnExceptionOfTheReceiverComesThroughConsume()
    {
        LiveKernel.Require();
        using BpfObject bpf = Load();
        using BpfAttachment attachment = bpf.Attach();
        using var ring = new RingBuffer(bpf.Map("samples"), _ => throw new InvalidOperationException("full"));
        Process.Start("/bin/true").WaitForExit();

        Assert.Equal("full", Assert.Throws<InvalidOperationException>(() => ring.Consume()).Message);
    }

    [Fact]
    public void AnIteratorListsThisProcessAndItsThreads()
    {
        LiveKernel.Require();
        using BpfObject bpf = Load();

        ReadOnlySpan<uint> ids = MemoryMarshal.Cast<byte, uint>(bpf.Program("list_tasks").RunIterator());
        var threads = new HashSet<uint>();
        for (int i = 0; i < ids.Length; i += 2)
        {
            if (ids[i] == Environment.ProcessId)
            {
                threads.Add(ids[i + 1]);
            }
        }

        Assert.Contains((uint)Environment.ProcessId, threads);
        Assert.True(threads.Count > 1, "the .NET runtime has several threads");
    }

    [Fact]
    public void RunsAndInstructionsAreReported()
    {
        LiveKernel.Require();
        using BpfStatistics statistics = BpfStatistics.Enable();
        using BpfObject bpf = Load();
        using BpfAttachment attachment = bpf.Attach();
        Process.Start("/bin/true").WaitForExit();

        BpfProgramInfo info = bpf.Program("on_fork").ReadInfo();

        Assert.True(info.RunCount > 0 && info.RunTimeNs > 0, info.ToString());
        Assert.InRange(info.TranslatedInstructions, bpf.Program("on_fork").InstructionCount, 200);
    }

    [Fact]
    public void AfterDisposalNothingOfTheObjectIsUsable()
    {
        BpfObject bpf = BpfObject.Open(TestPrograms.Compile("binding.bpf.c"), "binding");
        bpf.Dispose();

        Assert.Throws<ObjectDisposedException>(bpf.Load);
        Assert.Throws<ObjectDisposedException>(() => bpf.Program("on_fork").InstructionCount);
        Assert.Throws<ObjectDisposedException>(() => bpf.Map("table").MaxEntries);
        Assert.Throws<ObjectDisposedException>(() => bpf.Types.FindStruct("sample"));
    }

    [Fact]
    public void AProgramThatIsNotLoadedSaysSo()
    {
        LiveKernel.Require();
        using BpfObject bpf = BpfObject.Open(TestPrograms.Compile("binding.bpf.c"), "binding");
        bpf.Program("list_tasks").AutoLoad = false;
        bpf.Load();

        Assert.Contains("list_tasks", Assert.Throws<SyslrnException>(bpf.Program("list_tasks").RunIterator).Message, StringComparison.Ordinal);
    }

    private static BpfObject Load()
    {
        BpfObject bpf = BpfObject.Open(TestPrograms.Compile("binding.bpf.c"), "binding");
        bpf.SetConstant("other", new Settings { Mark = 1 });
        bpf.SetConstant("settings", new Settings { Watched = (uint)Environment.ProcessId, Mark = Mark });
        bpf.Load();
        return bpf;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Settings
    {
        public uint Watched;
        public uint Unused;
        public ulong Mark;
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Sample
    {
        public readonly ulong Mark;
        public readonly uint Parent;
        public readonly uint Child;
    }
}
