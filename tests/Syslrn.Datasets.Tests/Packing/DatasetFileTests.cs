using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Syslrn.Contracts;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Datasets.Packing;

namespace Syslrn.Datasets.Tests.Packing;

public sealed class DatasetFileTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("syslrn-datasets-").FullName;

    private string Packed => Path.Combine(_directory, "shop.runs");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void PackingLosesNothingOfRecordedRuns()
    {
        Dataset runs = ReadShop();

        DatasetFile.Write(Packed, runs);
        Dataset packed = DatasetFile.Read(Packed).Dataset;

        Assert.Equal(runs.Hash, packed.Hash);
        Assert.Equal(runs.Runs.Length, packed.Runs.Length);
        foreach ((DatasetRun a, DatasetRun b) in runs.Runs.Zip(packed.Runs))
        {
            Assert.Equal(a.Facts with { Phases = [], RecordedBy = [] }, b.Facts with { Phases = [], RecordedBy = [] });
            Assert.Equal(a.Facts.Phases.AsEnumerable(), b.Facts.Phases);
            Assert.Equal(a.View.Logs.SelectMany(l => l.Lines.Prepend(l.Name)), b.View.Logs.SelectMany(l => l.Lines.Prepend(l.Name)));
            foreach ((RunWindow before, RunWindow after) in a.View.Windows.Zip(b.View.Windows))
            {
                Assert.Equal(before.Kind, after.Kind);
                Assert.Equal(before.Exposure, after.Exposure);
                Assert.Equal(before.Arrivals.AsEnumerable(), after.Arrivals);
                AssertEqual(before.Graph, after.Graph);
            }
        }
    }

    [Fact]
    public void TheFirstLineSaysHowTheFileWasMade()
    {
        DatasetFile.Write(Packed, ReadShop());

        string line = File.ReadLines(Packed).First();

        Assert.Contains("\"application\":\"shop\"", line, StringComparison.Ordinal);
        Assert.Contains("\"kernels\":[\"", line, StringComparison.Ordinal);
        Assert.Contains("syslrn campaign run", line, StringComparison.Ordinal);
    }

    [Fact]
    public void EqualDataSetsGiveEqualBytes()
    {
        DatasetFile.Write(Packed, ReadShop());
        byte[] first = File.ReadAllBytes(Packed);
        DatasetFile.Write(Packed, DatasetFile.Read(Packed).Dataset);

        Assert.Equal(first, File.ReadAllBytes(Packed));
    }

    [Fact]
    public void ADamagedFileIsRefusedAndNamed()
    {
        DatasetFile.Write(Packed, ReadShop());
        byte[] whole = File.ReadAllBytes(Packed);
        var random = new System.Random(3);
        for (int i = 0; i < 200; i++)
        {
            byte[] damaged = [.. whole];
            damaged[random.Next(damaged.Length)] ^= (byte)random.Next(1, 256);
            File.WriteAllBytes(Packed, i % 2 == 0 ? damaged : whole[..random.Next(whole.Length)]);
            try
            {
                // What the header says besides the hash is for people only.
                Assert.Equal(5, DatasetFile.Read(Packed).Dataset.Runs.Length);
            }
            catch (SyslrnException e)
            {
                Assert.StartsWith(Packed, e.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void AnyGraphComesBackAsItWas() => Check.QuickThrowOnFailure(Prop.ForAll(Graphs().ToArbitrary(), graph =>
    {
        var writer = new PackWriter();
        GraphCodec.Encode(graph, writer);
        using var content = new MemoryStream();
        writer.Write(content);
        var reader = new PackReader(content.ToArray());
        AssertEqual(graph, GraphCodec.Decode(reader));
        Assert.True(reader.IsAtEnd);
    }));

    [Fact]
    public void TheRepositorysDataSetsAreWhole()
    {
        foreach (string file in Repository.PackedDatasets)
        {
            Assert.NotEmpty(DatasetFile.Read(file).Dataset.Runs);
        }
    }

    private static Dataset ReadShop() => RunFolder.Read([Repository.ShopRuns], new Progress<double>(), default);

    private static void AssertEqual(SystemGraph expected, SystemGraph actual)
    {
        Assert.Equal(expected.Labels.AsEnumerable(), actual.Labels);
        Assert.Equal(expected.Nodes.ToArray(), actual.Nodes.ToArray());
        Assert.Equal(expected.Edges.ToArray(), actual.Edges.ToArray());
        Assert.Equal(expected.Failures.ToArray(), actual.Failures.ToArray());
    }

    private static Gen<SystemGraph> Graphs() =>
        from seed in Gen.Choose(0, int.MaxValue)
        from size in Gen.Choose(1, 20)
        select Random(new System.Random(seed), size);

    private static SystemGraph Random(System.Random random, int size)
    {
        GraphNode[] nodes = [.. Enumerable.Range(0, size).Select(_ => new GraphNode(
            (uint)random.Next(3), (uint)random.Next(), Time(random), random.Next(2), random.Next(2) == 0, random.Next(2) == 0, Time(random),
            random.Next(2) == 0 ? 0 : Time(random), 0, (ActivityClass)random.Next(4)))];
        nodes = [.. nodes.Select(n => n.EndNs == 0 ? n : n with { WaitStatus = random.Next(-1, 70000) })];
        GraphEdge[] edges = [.. Enumerable.Range(0, random.Next(30))
            .Select(_ => new GraphEdge(random.Next(size), random.Next(size), (EdgeType)random.Next(3), (EdgeSources)random.Next(1, 128), Time(random)))
            .DistinctBy(e => (e.Source, e.Target, e.Type))];
        GraphFailure[] failures = [.. Enumerable.Range(0, random.Next(4))
            .Select(_ => new GraphFailure(random.Next(size), (FailedOperation)random.Next(3), random.Next(1, 9), Time(random))).DistinctBy(f => (f.Node, f.Operation))];
        return new SystemGraph(["a", "ü\\x01"], nodes, edges, failures);
    }

    private static ulong Time(System.Random random) => random.Next(5) == 0 ? 0 : (ulong)random.NextInt64(long.MaxValue);
}
