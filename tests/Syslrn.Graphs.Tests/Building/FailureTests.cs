using Syslrn.Contracts.Events;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Graphs.Tests.Building;

public class FailureTests
{
    private static readonly Proc Shell = new(10, "sh");
    private static readonly Proc Child = new(11, "sh");

    [Fact]
    public void FailedOperationsAreCountedPerProcess()
    {
        SystemGraph graph = new Script().Exists(Shell)
            .Fork(Shell, Child with { Id = 0 }, result: -11)
            .Fork(Shell, Child)
            .Exec(Child, "sh", result: -2).Exec(Child, "sh", result: -13)
            .Inet(EventKind.TcpConnect, Child, "127.0.0.1:4000", "127.0.0.1:80", result: -111)
            .Exec(Child, "psql")
            .Build();

        Assert.Equal(
            ["sh Fork 1 at 1001", "psql Exec 2 at 1004", "psql Connect 1 at 1005"],
            graph.Failures.ToArray().Select(f => $"{graph.LabelOf(f.Node)} {f.Operation} {f.Count} at {f.LastSeenNs / 1_000_000}"));
    }

    [Fact]
    public void AWindowBeginsWithoutFailures()
    {
        var builder = new SystemGraphBuilder();
        foreach (EventRecord record in new Script().Exists(Shell).Exec(Shell, "sh", result: -2).Records)
        {
            builder.Add(record);
        }

        builder.BeginWindow(2_000_000_000);
        Assert.True(builder.Build().Failures.IsEmpty);
    }

    [Fact]
    public void FailuresOfClientsOutsideAreDroppedWithThem()
    {
        SystemGraph graph = new Script().Exists(Shell, new Proc(12, "curl", InScope: false)).Exec(new Proc(12, "curl", InScope: false), "curl", result: -2).Build();
        Assert.True(graph.Failures.IsEmpty);
    }
}
