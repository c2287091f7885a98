using System.IO.Compression;
using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;
using Syslrn.Contracts;
using Syslrn.Contracts.Events;
using Syslrn.Events.Runs;

namespace Syslrn.Events.Tests.Runs;

public sealed class EventFileTests
{
    private const int HeaderBytes = 32;

    [Fact]
    public void WhatWasWrittenIsReadPlainAndCompressed() => Prop.ForAll(Gen.Choose(0, 9000).ToArbitrary(), count =>
    {
        using var directory = new TemporaryDirectory();
        EventRecord[] records = SomeRecords.Make(count);
        SomeRecords.Write(directory["a.bin"], records, host: 3);
        Compress(directory["a.bin"]);

        foreach (string path in new[] { directory["a.bin"], directory["a.bin.gz"] })
        {
            using EventFile file = EventFile.Open(path);
            Assert.Equal(3, file.Host);
            Assert.Equal(0, file.TornBytes);
            AssertSame(records, file.Records);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void CuttingTheFileAnywhereLosesAtMostTheTornRecord()
    {
        using var directory = new TemporaryDirectory();
        EventRecord[] records = SomeRecords.Make(20);
        SomeRecords.Write(directory["a.bin"], records);
        byte[] all = File.ReadAllBytes(directory["a.bin"]);

        Prop.ForAll(Gen.Choose(HeaderBytes, all.Length).ToArbitrary(), length =>
        {
            File.WriteAllBytes(directory["a.bin"], all[..length]);
            Compress(directory["a.bin"]);
            foreach (string path in new[] { directory["a.bin"], directory["a.bin.gz"] })
            {
                using EventFile file = EventFile.Open(path);
                int whole = (length - HeaderBytes) / EventRecord.Size;
                Assert.Equal(length - HeaderBytes - (whole * EventRecord.Size), file.TornBytes);
                AssertSame(records.AsSpan(..whole), file.Records);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void RecordsThatNoRecorderCanHaveWrittenAreLeftOutAndTheFirstIsNamed()
    {
        using var directory = new TemporaryDirectory();
        EventRecord[] records = SomeRecords.Make(20);
        records[3].Kind = (EventKind)19;
        records[5].Kind = EventKind.None;
        records[7].Family = 77;
        records[7].Result = 0;
        records[9].Traits = (EventTraits)64;
        records[11].ProcessId = 4_194_305;
        records[13].PeerProcessId = uint.MaxValue;
        records[15].Result = -4096;
        SomeRecords.Write(directory["a.bin"], records);

        using EventFile file = EventFile.Open(directory["a.bin"]);

        Assert.Equal(new ExcludedRecords(7, 3, "kind 19 is unknown"), file.Excluded);
        int[] bad = [3, 5, 7, 9, 11, 13, 15];
        AssertSame(records.Where((_, i) => !bad.Contains(i)).ToArray(), file.Records);
    }

    [Fact]
    public void CuttingInsideTheHeaderIsAnErrorThatNamesFileAndFix()
    {
        using var directory = new TemporaryDirectory();
        SomeRecords.Write(directory["a.bin"], SomeRecords.Make(1));
        for (int bytes = HeaderBytes - 1; bytes >= 0; bytes--)
        {
            Truncate(directory["a.bin"], bytes);
            SyslrnException e = Assert.Throws<SyslrnException>(() => EventFile.Open(directory["a.bin"]));
            Assert.Equal(ErrorCause.Usage, e.Cause);
            Assert.StartsWith(directory["a.bin"], e.Message, StringComparison.Ordinal);
            Assert.Contains("record the run again", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ZerosThatACrashedHostLeftAreATornTail()
    {
        using var directory = new TemporaryDirectory();
        EventRecord[] records = SomeRecords.Make(5);
        SomeRecords.Write(directory["a.bin"], records);
        using (FileStream file = File.OpenWrite(directory["a.bin"]))
        {
            file.SetLength(file.Length + (2 * EventRecord.Size) + 7);
        }

        using EventFile read = EventFile.Open(directory["a.bin"]);

        Assert.Equal((2 * EventRecord.Size) + 7, read.TornBytes);
        AssertSame(records, read.Records);
    }

    [Theory]
    [InlineData("#!/bin/sh\necho this is no event file, although it is long enough\n")]
    [InlineData("x")]
    public void AnotherKindOfFileIsRefused(string contents)
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory["a.bin"], contents);
        File.WriteAllText(directory["b.bin.gz"], contents);

        Assert.Contains("not an event file", Assert.Throws<SyslrnException>(() => EventFile.Open(directory["a.bin"])).Message, StringComparison.Ordinal);
        Assert.Contains("gzip", Assert.Throws<SyslrnException>(() => EventFile.Open(directory["b.bin.gz"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherVersionIsRefusedWithBothVersions()
    {
        using var directory = new TemporaryDirectory();
        SomeRecords.Write(directory["a.bin"], SomeRecords.Make(1));
        byte[] bytes = File.ReadAllBytes(directory["a.bin"]);
        bytes[8] = 9;
        File.WriteAllBytes(directory["a.bin"], bytes);

        SyslrnException e = Assert.Throws<SyslrnException>(() => EventFile.Open(directory["a.bin"]));

        Assert.Contains("version 9", e.Message, StringComparison.Ordinal);
        Assert.Contains("version 1", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ACompressedFileThatIsCutIsAnErrorThatNamesIt()
    {
        using var directory = new TemporaryDirectory();
        SomeRecords.Write(directory["a.bin"], SomeRecords.Make(50));
        Compress(directory["a.bin"]);
        Truncate(directory["a.bin.gz"], new FileInfo(directory["a.bin.gz"]).Length / 2);

        SyslrnException e = Assert.Throws<SyslrnException>(() => EventFile.Open(directory["a.bin.gz"]));

        Assert.StartsWith(directory["a.bin.gz"], e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatWasFlushedIsReadableWhileTheWriterStillWrites()
    {
        using var directory = new TemporaryDirectory();
        EventRecord[] records = SomeRecords.Make(3);
        using var writer = new EventFileWriter(directory["a.bin"], host: 0);
        writer.Append(records[0]);
        writer.Append(records[1]);
        writer.Flush();
        writer.Append(records[2]);

        using EventFile file = EventFile.Open(directory["a.bin"]);

        AssertSame(records.AsSpan(..2), file.Records);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(directory["a.bin"]));
    }

    [Fact]
    public void AnExistingFileIsNotOverwritten()
    {
        using var directory = new TemporaryDirectory();
        SomeRecords.Write(directory["a.bin"], SomeRecords.Make(2));

        Assert.Throws<IOException>(() => new EventFileWriter(directory["a.bin"], host: 0).Dispose());
        using EventFile file = EventFile.Open(directory["a.bin"]);
        Assert.Equal(2, file.Records.Length);
    }

    [Fact]
    public void RecordsCannotBeReadAfterDisposal()
    {
        using var directory = new TemporaryDirectory();
        SomeRecords.Write(directory["a.bin"], SomeRecords.Make(2));
        EventFile file = EventFile.Open(directory["a.bin"]);
        file.Dispose();

        Assert.Throws<ObjectDisposedException>(() => file.Records.Length);
    }

    private static void AssertSame(ReadOnlySpan<EventRecord> expected, ReadOnlySpan<EventRecord> actual) =>
        Assert.True(MemoryMarshal.AsBytes(expected).SequenceEqual(MemoryMarshal.AsBytes(actual)), $"{actual.Length} records are not the {expected.Length} expected ones");

    private static void Truncate(string path, long bytes)
    {
        using FileStream file = File.OpenWrite(path);
        file.SetLength(bytes);
    }

    private static void Compress(string path)
    {
        using FileStream source = File.OpenRead(path);
        using var target = new GZipStream(File.Create(path + ".gz"), CompressionLevel.Fastest);
        source.CopyTo(target);
    }
}
