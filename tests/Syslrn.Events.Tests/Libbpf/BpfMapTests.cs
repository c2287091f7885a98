using System.Runtime.InteropServices;
using Syslrn.Contracts;
using Syslrn.Events.Libbpf;

namespace Syslrn.Events.Tests.Libbpf;

public sealed class BpfMapTests
{
    [Fact]
    public void EntriesAreSetReadListedAndDeleted()
    {
        LiveKernel.Require();
        using BpfObject bpf = Load();
        BpfMap table = bpf.Map("table");

        table.Update(7u, 70ul);
        table.Update(9u, 90ul);
        table.Update(9u, 91ul);

        Assert.True(table.TryLookup(9u, out ulong nine));
        Assert.Equal(91ul, nine);
        Assert.False(table.TryLookup(8u, out ulong _));
        Assert.Equal([new(7u, 70ul), new(9u, 91ul)], table.ReadEntries<uint, ulong>().OrderBy(e => e.Key));
        Assert.True(table.Delete(7u));
        Assert.False(table.Delete(7u));
        Assert.Equal(BitConverter.GetBytes(9u), Assert.Single(table.ReadKeys()));
    }

    [Fact]
    public void AFullMapSaysSo()
    {
        LiveKernel.Require();
        using BpfObject bpf = Load();
        BpfMap table = bpf.Map("table");
        for (uint key = 0; key < table.MaxEntries; key++)
        {
            table.Update(key, 0ul);
        }

        SyslrnException e = Assert.Throws<SyslrnException>(() => table.Update(1000u, 0ul));

        Assert.Contains("'table'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheSizeCanBeChangedBeforeLoadOnly()
    {
        LiveKernel.Require();
        using BpfObject bpf = BpfObject.Open(TestPrograms.Compile("binding.bpf.c"), "binding");
        bpf.Map("table").MaxEntries = 2;
        bpf.Load();
        bpf.Map("table").Update(1u, 1ul);
        bpf.Map("table").Update(2u, 2ul);

        Assert.Throws<SyslrnException>(() => bpf.Map("table").Update(3u, 3ul));
        Assert.Throws<SyslrnException>(() => bpf.Map("table").MaxEntries = 4);
    }

    [Fact]
    public void AValueOfTheWrongSizeIsRefused()
    {
        LiveKernel.Require();
        using BpfObject bpf = Load();

        Assert.Throws<SyslrnException>(() => bpf.Map("table").Update(1u, 1u));
        Assert.Throws<InvalidOperationException>(() => bpf.Map("forks").LookupPerCpu<uint, ulong>(0));
    }

    [Fact]
    public void ManyEntriesAreReadAndDeletedWithFewSystemCalls()
    {
        LiveKernel.Require();
        const int Entries = 10_000;
        using BpfObject bpf = BpfObject.Open(TestPrograms.Compile("binding.bpf.c"), "binding");
        BpfMap table = bpf.Map("table");
        table.MaxEntries = Entries;
        bpf.Load();
        for (uint key = 0; key < Entries; key++)
        {
            table.Update(key, 3ul * key);
        }

        var read = new List<uint>();
        int batches = 0;
        table.ReadBatches((keys, values) =>
        {
            batches++;
            ReadOnlySpan<uint> numbers = MemoryMarshal.Cast<byte, uint>(keys);
            Assert.Equal(numbers.ToArray().Select(n => 3ul * n), MemoryMarshal.Cast<byte, ulong>(values).ToArray());
            read.AddRange(numbers);

            // Half of them, each beside one that is not there.
            uint[] delete = [.. numbers.ToArray().Where(n => n % 2 == 0).SelectMany(n => new[] { n, n + Entries })];
            Assert.Equal(delete.Length / 2, table.DeleteBatch(MemoryMarshal.AsBytes<uint>(delete)));
        });

        Assert.Equal(Enumerable.Range(0, Entries).Select(i => (uint)i), read.Order());
        Assert.InRange(batches, 1, Entries / 100);
        Assert.Equal(Enumerable.Range(0, Entries).Where(i => i % 2 == 1).Select(i => (uint)i), table.ReadKeys().Select(k => BitConverter.ToUInt32(k)).Order());
    }

    private static BpfObject Load()
    {
        BpfObject bpf = BpfObject.Open(TestPrograms.Compile("binding.bpf.c"), "binding");
        bpf.Load();
        return bpf;
    }
}
