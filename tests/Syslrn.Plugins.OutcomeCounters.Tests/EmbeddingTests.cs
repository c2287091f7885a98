using Syslrn.Contracts;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Conformance.Embedders;
using Syslrn.Plugins.Conformance.Graphs;

namespace Syslrn.Plugins.OutcomeCounters.Tests;

public class EmbeddingTests
{
    private const ulong Second = 1_000_000_000;

    // psql: one fine after 2 s, one failed after 0.5 s, one killed after 1 s, one lives; nginx is old and ends badly.
    private static SystemGraph Outcomes()
    {
        var sketch = new GraphSketch();
        sketch.Node("psql", startNs: 10 * Second, endNs: 12 * Second);
        sketch.Node("psql", startNs: 10 * Second, endNs: 10 * Second + Second / 2, waitStatus: 256);
        sketch.Node("psql", startNs: 10 * Second, endNs: 11 * Second, waitStatus: 9);
        int living = sketch.Node("psql", startNs: 10 * Second);
        int nginx = sketch.Node("nginx", preexisting: true, startNs: Second, endNs: 100 * Second, waitStatus: 512);
        int client = sketch.Node("curl", inScope: false, startNs: Second, endNs: 2 * Second, waitStatus: 256);
        return sketch.Failed(living, FailedOperation.Connect, 3).Failed(nginx, FailedOperation.Fork).Failed(nginx, FailedOperation.Exec, 2)
            .Failed(client, FailedOperation.Connect).Build();
    }

    private static IEnumerable<(string, double)> Values(OutcomeCountersOptions options)
    {
        IFittedEmbedder fitted = new OutcomeCountersEmbedder(options).Fit([Outcomes()], FitContext.Default);
        return NamedValues.Of(fitted, Outcomes()).Select(v => (v.Key, v.Value));
    }

    [Fact]
    public void OutcomesAreCountedPerExecutableOfTheApplication() => Assert.Equal(
        [
            ("nginx/failed-connects", 0), ("nginx/failed-execs", 2), ("nginx/failed-exits", 1), ("nginx/failed-forks", 1), ("nginx/lifetime-seconds", 0),
            ("psql/failed-connects", 3), ("psql/failed-execs", 0), ("psql/failed-exits", 2), ("psql/failed-forks", 0), ("psql/lifetime-seconds", 3.5),
        ],
        Values(new()));

    [Fact]
    public void KilledProcessesNeedNotCount() => Assert.Equal(
        [("nginx/failed-exits", 1), ("psql/failed-exits", 1)],
        Values(new() { Signals = false, Operations = false, Lifetimes = false }));

    [Fact]
    public void NothingToCountIsAnError()
    {
        var error = Assert.Throws<SyslrnException>(() => new OutcomeCountersEmbedder(new() { Exits = false, Operations = false, Lifetimes = false }));
        Assert.Equal("exits, operations and lifetimes are all false, so nothing is counted: let one be true", error.Message);
    }
}
