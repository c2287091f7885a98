using FsCheck;
using FsCheck.Fluent;
using Syslrn.Contracts.Events;
using Syslrn.Graphs.Ordering;

namespace Syslrn.Graphs.Tests.Ordering;

public class EventOrderTests
{
    [Fact]
    public void RecordsComeByTimestampAndEqualOnesInTheirOrder() => Prop.ForAll<byte[]>(times =>
    {
        EventRecord[] records = Records(times);
        return InOrder(records).SequenceEqual(Enumerable.Range(0, times.Length).OrderBy(i => times[i]).Select(i => (uint)i));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void AnEventOutOfOrderIsPlacedByTimestamp() => Assert.Equal([0u, 3, 1, 4, 2], InOrder(Records([10, 30, 50, 20, 40])));

    [Fact]
    public void ALiveStreamComesByTimestampIfNothingIsLaterThanTheHorizon() => Prop.ForAll<byte[]>(steps =>
    {
        // Time grows by at most 255 a record, and a record is at most 1000 late.
        var random = new Random(steps.Length);
        ulong now = 1000;
        ulong[] times = [.. steps.Select(s => (now += s) - (ulong)random.Next(1000))];
        var passed = new List<ulong>();
        var reorderer = new EventReorderer((in EventRecord r) => passed.Add(r.TimestampNs), 4096, TimeSpan.FromMicroseconds(1.2));
        foreach (ulong time in times)
        {
            reorderer.Add(new EventRecord { TimestampNs = time });
        }

        reorderer.Flush();
        return passed.SequenceEqual(times.Order()) && reorderer.TooLate == 0;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void RecordsWaitForTheHorizonAndNoLonger()
    {
        var passed = new List<ulong>();
        var reorderer = new EventReorderer((in EventRecord r) => passed.Add(r.TimestampNs), 100, TimeSpan.FromMicroseconds(1));
        reorderer.Add(new EventRecord { TimestampNs = 5000 });
        reorderer.Add(new EventRecord { TimestampNs = 6000 });
        Assert.Empty(passed);
        reorderer.Add(new EventRecord { TimestampNs = 6001 });
        Assert.Equal([5000UL], passed);
        reorderer.FlushUntil(6001);
        Assert.Equal([5000UL, 6000], passed);
    }

    [Fact]
    public void AFullBufferLosesNothingAndCountsWhatCameTooLate()
    {
        var passed = new List<ulong>();
        var reorderer = new EventReorderer((in EventRecord r) => passed.Add(r.TimestampNs), 2, TimeSpan.FromSeconds(1));
        foreach (ulong time in (ulong[])[30, 20, 10, 40, 5, 50])
        {
            reorderer.Add(new EventRecord { TimestampNs = time });
        }

        reorderer.Flush();
        Assert.Equal([10UL, 20, 5, 30, 40, 50], passed);
        Assert.Equal(1, reorderer.TooLate);
    }

    private static EventRecord[] Records(byte[] times) =>
        [.. times.Select((t, i) => new EventRecord { TimestampNs = t, ProcessId = (uint)i })];

    private static List<uint> InOrder(EventRecord[] records)
    {
        var order = new List<uint>();
        foreach (ref readonly EventRecord record in new EventOrder(records))
        {
            order.Add(record.ProcessId);
        }

        return order;
    }
}
