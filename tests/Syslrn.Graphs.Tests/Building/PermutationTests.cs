using FsCheck;
using FsCheck.Fluent;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Graphs;
using Syslrn.Graphs.Ordering;

namespace Syslrn.Graphs.Tests.Building;

/// <summary>Random recordings of all kinds of events among few processes, sockets and pipes, so that they often meet.</summary>
public class PermutationTests
{
    private static readonly Gen<EventRecord> s_records =
        from kind in Gen.Choose(1, 18)
        from actor in Gen.Choose(1, 6)
        from peer in Gen.Choose(0, 6)
        from objectId in Gen.Choose(1, 4)
        from peerObject in Gen.Choose(0, 4)
        from host in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Constant(1)))
        from generation in Gen.Choose(1, 2)
        from traits in Gen.Choose(0, 63)
        from inet in Gen.Elements(true, false)
        from address in Gen.Elements("127.0.0.1:1", "127.0.0.1:2", "10.0.0.1:1", "10.0.0.2:2", "0.0.0.0:1")
        from remote in Gen.Elements("127.0.0.1:1", "127.0.0.1:2", "10.0.0.1:1", "10.0.0.2:2")
        select Record((EventKind)kind, actor, peer, objectId, peerObject, host, generation, traits, inet, address, remote);

    private static readonly Gen<EventRecord[]> s_recordings = Gen.Sized(size => s_records.ArrayOf(size * 2)).Select(WithDistinctTimes);

    [Fact]
    public void AnyOrderOfRecordsWithDistinctTimesGivesTheSameGraph() => Prop.ForAll(
        s_recordings.SelectMany(r => Gen.Shuffle(r).Select(shuffled => (Recorded: r, Shuffled: shuffled))).ToArbitrary(),
        pair => Ordered(pair.Shuffled).Everything() == Script.Build(pair.Recorded).Everything()).QuickCheckThrowOnFailure();

    [Fact]
    public void AskingForTheGraphInBetweenChangesNothing() => Prop.ForAll(s_recordings.ToArbitrary(), records =>
    {
        var builder = new SystemGraphBuilder();
        foreach (EventRecord record in records)
        {
            builder.Add(record);
            _ = builder.Build();
        }

        return builder.Build().Everything() == Script.Build(records).Everything();
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void EveryGraphKeepsTheRulesOfEdges() => Prop.ForAll(s_recordings.ToArbitrary(), records =>
    {
        SystemGraph graph = Script.Build(records);
        return graph.Edges.ToArray().All(e => e.Source != e.Target && e.Sources != EdgeSources.None)
            && graph.Edges.ToArray().All(e => (e.Type == EdgeType.Creation) == (e.Sources == EdgeSources.ProcessFork))
            && Enumerable.Range(0, graph.Nodes.Length).All(i => graph.Nodes[i].InScope || graph.Outgoing(i).Length + graph.Incoming(i).Length > 0);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void ANewWindowHasOnlyWhatCameAfterItsBegin() => Prop.ForAll(
        s_recordings.SelectMany(r => Gen.Choose(0, r.Length).Select(at => (Records: r, At: at))).ToArbitrary(),
        test =>
        {
            ulong start = test.At == test.Records.Length ? 1_000_000 : test.Records[test.At].TimestampNs;
            var builder = new SystemGraphBuilder();
            for (int i = 0; i < test.Records.Length; i++)
            {
                if (i == test.At)
                {
                    builder.BeginWindow(start);
                }

                builder.Add(test.Records[i]);
            }

            return test.At == test.Records.Length || builder.Build().Edges.ToArray().All(e => e.FirstSeenNs >= start);
        }).QuickCheckThrowOnFailure();

    private static SystemGraph Ordered(EventRecord[] records)
    {
        var builder = new SystemGraphBuilder();
        foreach (ref readonly EventRecord record in new EventOrder(records))
        {
            builder.Add(record);
        }

        return builder.Build();
    }

    private static EventRecord[] WithDistinctTimes(EventRecord[] records)
    {
        for (int i = 0; i < records.Length; i++)
        {
            records[i].TimestampNs = 1000 + (ulong)i;
        }

        return records;
    }

    private static EventRecord Record(
        EventKind kind, int actor, int peer, int objectId, int peerObject, int host, int generation, int traits, bool inet, string address, string remote)
    {
        var record = new EventRecord
        {
            Kind = kind,
            ProcessId = (uint)actor,
            StartNs = (ulong)generation * 50,
            PeerProcessId = (uint)peer,
            PeerStartNs = (ulong)(peer % 3) * 50,
            ObjectId = (ulong)objectId,
            PeerObjectId = (ulong)peerObject,
            Host = (uint)host,
            Traits = (EventTraits)traits,
            Family = 1,
            Comm = Script.Comm([(byte)('a' + actor)]),
        };
        if (inet)
        {
            Script.Tuple(address, remote, (uint)(traits % 2) + 1, (ushort)(kind is EventKind.DatagramSend or EventKind.DatagramReceive ? 2 : 1))(ref record);
        }

        return record;
    }
}
