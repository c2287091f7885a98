using FsCheck;
using FsCheck.Fluent;
using Syslrn.Contracts.Events;

namespace Syslrn.Graphs.Tests.Building;

/// <summary>Compares windows with a plain second implementation, for forks, execs and accepted connections.</summary>
public class ReferenceTests
{
    private const uint FirstProcesses = 4;

    private static readonly Gen<(int Kind, int A, int B)> s_steps =
        from kind in Gen.Choose(0, 3)
        from a in Gen.Choose(0, 1000)
        from b in Gen.Choose(0, 1000)
        select (kind, a, b);

    [Fact]
    public void AWindowIsWhatAPlainReplayFinds() => Prop.ForAll(
        (from steps in s_steps.ArrayOf(80) from start in Gen.Choose(0, 80) select (steps, start)).ToArbitrary(),
        test =>
        {
            EventRecord[] records = Recording(test.steps);
            ulong start = records[Math.Min((int)FirstProcesses + test.start, records.Length - 1)].TimestampNs;
            var builder = new SystemGraphBuilder();
            foreach (EventRecord record in records.TakeWhile(r => r.TimestampNs < start))
            {
                builder.Add(record);
            }

            builder.BeginWindow(start);
            foreach (EventRecord record in records.SkipWhile(r => r.TimestampNs < start))
            {
                builder.Add(record);
            }

            return builder.Build().Edges().SequenceEqual(Replay(records, start));
        }).QuickCheckThrowOnFailure();

    // Every step picks among the processes there are; ids are never reused.
    private static EventRecord[] Recording((int Kind, int A, int B)[] steps)
    {
        var script = new Script();
        List<Proc> all = [.. Enumerable.Range(1, (int)FirstProcesses).Select(i => new Proc((uint)i, $"p{i}"))];
        script.Exists([.. all]);
        foreach ((int kind, int a, int b) in steps)
        {
            Proc actor = all[a % all.Count];
            switch (kind)
            {
                case 0:
                    all.Add(new Proc((uint)all.Count + 1, "", StartNs: 2_000_000_000));
                    script.Fork(actor, all[^1]);
                    break;
                case 1:
                    script.Exec(actor, $"x{b % 5}");
                    break;
                default:
                    script.UnixAccept(actor, all[b % all.Count]);
                    break;
            }
        }

        return [.. script.Records];
    }

    private static IEnumerable<string> Replay(EventRecord[] records, ulong startNs)
    {
        var names = new Dictionary<uint, string>();
        var edges = new HashSet<(uint From, string Type, uint To)>();
        foreach (EventRecord record in records)
        {
            (uint actor, uint peer, bool inWindow) = (record.ProcessId, record.PeerProcessId, record.TimestampNs >= startNs);
            switch (record.Kind)
            {
                case EventKind.ProcessExists or EventKind.ProcessExec:
                    names[actor] = ProcessName.Decode(record.Comm);
                    break;
                case EventKind.ProcessFork:
                    names[peer] = names[actor];
                    _ = inWindow && edges.Add((actor, "creates", peer));
                    break;
                case EventKind.UnixAccept when actor != peer && inWindow:
                    edges.Add((peer, "ipc", actor));
                    break;
            }
        }

        return edges.Select(e => $"{names[e.From]}/{e.From} {e.Type} {names[e.To]}/{e.To}").Order(StringComparer.Ordinal);
    }
}
