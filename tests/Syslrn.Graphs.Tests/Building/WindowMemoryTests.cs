using Syslrn.Contracts.Events;

namespace Syslrn.Graphs.Tests.Building;

/// <summary>Measures the memory of the whole process, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(WindowMemoryTests), DisableParallelization = true)]
[Collection(nameof(WindowMemoryTests))]
public class WindowMemoryTests
{
    private static readonly Proc Shell = new(10, "sh");
    private static readonly Proc Daemon = new(11, "daemon");

    [Fact]
    public void ManyWindowsDoNotGrow()
    {
        // Each window forks a child that ends, and makes a socket pair that is never used again.
        var builder = new SystemGraphBuilder();
        Feed(builder, new Script().Exists(Shell, Daemon));
        long before = 0;
        for (uint window = 1; window <= 2000; window++)
        {
            ulong ms = 2000 + (window * 20_000);
            Proc child = new(100 + window, "sh", StartNs: ms * 1_000_000);
            Feed(builder, new Script().At(ms).Fork(Shell, child).SocketPair(Shell, window * 2, (window * 2) + 1).UnixAccept(Daemon, child).Exit(child));
            builder.BeginWindow((ms + 15_000) * 1_000_000);
            before = window == 200 ? GC.GetTotalMemory(true) : before;
        }

        Assert.InRange(GC.GetTotalMemory(true) - before, long.MinValue, 1_000_000);
        Assert.Equal(["daemon/11*", "sh/10*"], builder.Build().Processes());
    }

    private static void Feed(SystemGraphBuilder builder, Script script)
    {
        foreach (EventRecord record in script.Records)
        {
            builder.Add(record);
        }
    }
}
