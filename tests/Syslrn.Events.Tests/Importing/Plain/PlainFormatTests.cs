using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Learning;
using Syslrn.Events.Importing;
using Syslrn.Events.Runs;

namespace Syslrn.Events.Tests.Importing.Plain;

public sealed class PlainFormatTests
{
    private const string Event = """{"host":"web","timeNs":5,"kind":"tcp-connect","pid":10,"name":"curl","local":"127.0.0.1:4000","remote":"127.0.0.1:80"}""";

    [Theory]
    [InlineData("jsonl")]
    [InlineData("csv")]
    public void WhatIsExportedIsImportedAgain(string format) => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        using var directory = new TemporaryDirectory();
        EventRecord[] records = AnyRecords(new Random(seed));
        RunManifest manifest = Write(directory["run"], records);

        byte[] text = Export(format, directory["run"]);
        File.WriteAllBytes(directory["text"], text);
        ImportReport report = ImportedLog.Import(format, [new(directory["text"])], directory["copy"]);

        Assert.Equal([], report.FirstCorrupt);
        using Run copy = RunDirectory.Open(directory["copy"]);
        Assert.Equal(Convert.ToHexString(MemoryMarshal.AsBytes(records)), Convert.ToHexString(MemoryMarshal.AsBytes(copy.Events.Single().Records)));
        if (format == "jsonl")
        {
            Assert.Equal((manifest.StartedNs, manifest.EndedNs, manifest.StartedAt), (copy.Manifest.StartedNs, copy.Manifest.EndedNs, copy.Manifest.StartedAt));
            Assert.Equal((manifest.Application, manifest.Label, manifest.Load!.Total), (copy.Manifest.Application, copy.Manifest.Label, copy.Manifest.Load!.Total));
            Assert.Equal([new PhaseMark(RunPhases.Serving, 7)], copy.Phases);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Theory]
    [InlineData("\"pid\":10", "\"pid\":-1", "pid is '-1': expected a whole number that fits")]
    [InlineData("\"pid\":10", "\"pod\":10", "field 'pod' is unknown; there are host, timeNs")]
    [InlineData("tcp-connect", "tcp", "kind is 'tcp': expected one of arrival")]
    [InlineData("\"timeNs\":5,", "", "timeNs, kind and pid are needed")]
    [InlineData("127.0.0.1:80", "[::1]:80", "remote is '[::1]:80': expected an address of family 2")]
    [InlineData("\"curl\"", "\"sixteen-bytes-xx\"", "name is 'sixteen-bytes-xx': expected at most 15 bytes")]
    [InlineData("\"host\":\"web\"", "\"host\":\"../web\"", "'../web' is no name of a host")]
    [InlineData("\"pid\":10", "\"pid\":99999999", "process id 99999999 is larger than any")]
    [InlineData("\"pid\":10", "\"pid\":[10]", "pid is neither a number nor a string")]
    public void AWrongFieldIsReportedWithWhatWasExpected(string good, string bad, string reason)
    {
        ImportedLog log = ImportedLog.Of("jsonl", $"{Event}\n{Event.Replace(good, bad, StringComparison.Ordinal)}\n");

        CorruptLine line = Assert.Single(log.Report.FirstCorrupt);
        Assert.Equal(2, line.Line);
        Assert.StartsWith(reason, line.Reason);
        Assert.Single(log.Records);
    }

    [Fact]
    public void ColumnsMayComeInAnyOrderAndBeLeftOut()
    {
        ImportedLog log = ImportedLog.Of("csv", "kind,name,pid,timeNs,peerPid\nprocess-exec,\"a,\"\"b\"\"\",10,5,\nprocess-fork,,10,6,11\nprocess-fork,,10\n");

        Assert.Equal(["ProcessExec 10 a,\"b\"", "ProcessFork 10 11"], log.Records.Select(ImportedLog.Show));
        Assert.Equal("3 fields under 5 names", Assert.Single(log.Report.FirstCorrupt).Reason);
    }

    [Theory]
    [InlineData("a,\"b", "a quote is not closed")]
    [InlineData("\"a\"b,c", "'b' follows a closing quote")]
    public void AQuoteThatIsNotClosedCostsTheLine(string line, string reason) =>
        Assert.Equal(reason, Assert.Single(ImportedLog.Of("csv", $"kind,pid,timeNs\n{line}\nprocess-exec,1,2\n").Report.FirstCorrupt).Reason);

    private static byte[] Export(string format, string directory)
    {
        using Run run = RunDirectory.Open(directory);
        using var output = new MemoryStream();
        ImportFormats.All.OfType<IExportFormat>().Single(f => f.Name == format).Export(run, output, TestContext.Current.CancellationToken);
        return output.ToArray();
    }

    private static RunManifest Write(string directory, EventRecord[] records)
    {
        var manifest = new RunManifest
        {
            State = RunState.Ended,
            Application = "shop",
            Label = RunLabels.Normal,
            Load = new Load(new Dictionary<string, double> { ["requests"] = 3 }),
            Hosts = [new RunHost("web", "6.1")],
            StartedNs = 1,
            EndedNs = 100,
            StartedAt = new DateTimeOffset(2024, 1, 31, 12, 0, 0, TimeSpan.Zero),
            Events = records.Length,
        };
        RunDirectory.Create(directory, manifest);
        using (var writer = new EventFileWriter(RunDirectory.EventFilePath(directory, "web"), 0))
        {
            foreach (ref readonly EventRecord record in records.AsSpan())
            {
                writer.Append(record);
            }
        }

        File.WriteAllText(Path.Combine(directory, "phases.jsonl"), """{"phase":"serving","timestampNs":7}""" + "\n");
        return manifest;
    }

    private static EventRecord[] AnyRecords(Random random)
    {
        var records = new EventRecord[random.Next(1, 30)];
        foreach (ref EventRecord record in records.AsSpan())
        {
            record.TimestampNs = (ulong)random.NextInt64(1, long.MaxValue);
            record.Kind = (EventKind)random.Next(1, (int)EventKind.PipeRead + 1);
            record.ProcessId = (uint)random.Next(1, 1 << 22);
            record.StartNs = (ulong)random.NextInt64();
            record.PeerProcessId = random.Next(2) == 0 ? 0 : (uint)random.Next(1, 1 << 22);
            record.PeerStartNs = (ulong)random.Next(3);
            record.Result = random.Next(-4095, 4);
            record.ObjectId = (ulong)random.Next(5);
            record.PeerObjectId = (ulong)random.Next(5);
            record.CgroupId = (ulong)random.Next(3);
            record.NetworkNamespace = (uint)random.Next(3);
            record.SocketType = (ushort)random.Next(4);
            record.Traits = (EventTraits)random.Next(64);
            record.Traits &= record.PeerProcessId == 0 ? ~EventTraits.PeerInScope : record.Traits;
            Fill(random, MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref record.Comm, 1))[..random.Next(16)]);
            SetAddress(random, ref record);
        }

        return records;
    }

    private static void SetAddress(Random random, ref EventRecord record)
    {
        Span<byte> bytes = MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref record.Address, 1));
        switch (random.Next(4))
        {
            case 0:
                record.Family = 1;
                bytes = random.Next(2) == 0 ? bytes : bytes[1..];
                Fill(random, bytes[..random.Next(bytes.Length + 1)]);
                break;
            case 1:
                record.Family = 2;
                random.NextBytes(bytes[..4]);
                random.NextBytes(bytes.Slice(16, 4));
                (record.LocalPort, record.RemotePort) = ((ushort)random.Next(65536), (ushort)random.Next(65536));
                break;
            case 2:
                record.Family = 10;
                random.NextBytes(bytes);
                (record.LocalPort, record.RemotePort) = ((ushort)random.Next(65536), (ushort)random.Next(65536));
                break;
        }
    }

    // Names and paths end at their first zero byte, and '@' begins no path.
    private static void Fill(Random random, Span<byte> bytes)
    {
        foreach (ref byte b in bytes)
        {
            b = (byte)random.Next(1, 256);
            b = b == (byte)'@' ? (byte)'"' : b;
        }
    }
}
