using Syslrn.Contracts.Events;

namespace Syslrn.Kernel.Tests.Harness;

/// <summary>Compares what was recorded with what happened.</summary>
internal static class EventAssert
{
    /// <summary>Exactly these events, in any order.</summary>
    public static void Exactly(IEnumerable<ExpectedEvent> expected, IEnumerable<EventRecord> recorded)
    {
        List<ExpectedEvent> unexpected = [.. recorded.Select(r => ExpectedEvent.From(in r))];
        List<ExpectedEvent> missing = [.. expected.Where(e => !unexpected.Remove(e))];
        Assert.True(missing.Count == 0 && unexpected.Count == 0, $"""
            missing from the recording: {Lines(missing)}
            recorded, but did not happen: {Lines(unexpected)}
            """);
    }

    /// <summary>Every process keeps its start time, which tells it from others with the same id.</summary>
    public static void StartsAgree(IEnumerable<EventRecord> recorded)
    {
        var starts = new Dictionary<uint, ulong>();
        foreach (EventRecord record in recorded)
        {
            Assert.NotEqual(0UL, record.StartNs);
            Assert.Equal(starts.TryGetValue(record.ProcessId, out ulong known) ? known : record.StartNs, record.StartNs);
            starts[record.ProcessId] = record.StartNs;
            if (record.Kind == EventKind.ProcessFork && record.Result == 0)
            {
                Assert.True(record.PeerStartNs > record.StartNs, "a child starts after its parent");
                starts[record.PeerProcessId] = record.PeerStartNs;
            }
            else if (record.PeerStartNs != 0 && starts.TryGetValue(record.PeerProcessId, out ulong peer))
            {
                Assert.Equal(peer, record.PeerStartNs);
            }
        }
    }

    private static string Lines(List<ExpectedEvent> events) => events.Count == 0 ? "nothing" : string.Join("", events.Select(e => "\n  " + e));
}
