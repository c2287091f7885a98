using Syslrn.Contracts.Events;
using Syslrn.Events.Runs;

namespace Syslrn.Events.Tests.Runs;

/// <summary>Event records that differ from each other, and files of them.</summary>
internal static class SomeRecords
{
    public static EventRecord[] Make(int count)
    {
        var records = new EventRecord[count];
        for (int i = 0; i < count; i++)
        {
            records[i] = new EventRecord
            {
                TimestampNs = (ulong)i + 1,
                ProcessId = (uint)i * 3,
                Result = -(i % 4000),
                Kind = (EventKind)(1 + (i % 18)),
                RemotePort = (ushort)i,
            };
            "psql"u8.CopyTo(records[i].Comm);
            records[i].Address[31] = (byte)i;
        }

        return records;
    }

    public static void Write(string path, ReadOnlySpan<EventRecord> records, int host = 0)
    {
        using var writer = new EventFileWriter(path, host);
        foreach (ref readonly EventRecord record in records)
        {
            writer.Append(in record);
        }
    }
}
