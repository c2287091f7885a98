using System.Collections.Immutable;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Plugins.Conformance.Graphs;

namespace Syslrn.Plugins.Conformance.Detectors;

/// <summary>
/// Runs of a simulated application: every request is one worker, which talks to the database and writes one log line. Failures show
/// in the graph and in the logs, so that detectors of either kind can see them.
/// </summary>
public static class SimulatedRuns
{
    private const int UsualLoad = 9;
    private const ulong LifetimeNs = 50_000_000;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(3);

    /// <summary>Failure-free runs, each with an idle and a serving window.</summary>
    public static ImmutableArray<RunView> FailureFree { get; } =
        [.. new[] { 2, 4, 6, 8, 12, 16, 3, 5, 7, 9, 11, 13 }.Select(load => Run($"normal-{load}", load, WorkersOf(load), LinesOf(load)))];

    /// <summary>Runs of the usual load that failed.</summary>
    public static ImmutableArray<RunView> Failing { get; } =
    [
        Run("silent", UsualLoad, new GraphSketch(), []),
        Run("retrying", UsualLoad, WorkersOf(3 * UsualLoad, waitStatus: 256), LinesOf(3 * UsualLoad, "ERROR request {0} failed: connection refused")),
        Run("strange", UsualLoad, Strangers(), LinesOf(UsualLoad).AddRange(LinesOf(40, "panic: worker {0} died of an unknown error"))),
    ];

    /// <summary>Runs that lack something: a load, logs, lines, processes.</summary>
    public static ImmutableArray<RunView> Sparse { get; } =
    [
        Run("no load", 0, new GraphSketch(), []),
        Run("no logs", UsualLoad, WorkersOf(UsualLoad), []) with { Logs = [] },
        Run("no idle window", UsualLoad, WorkersOf(UsualLoad), LinesOf(UsualLoad)) with { Windows = [Serving(UsualLoad, WorkersOf(UsualLoad))] },
        Run("one process", 1, WorkersOf(1), ["", "\t\u0000\uFFFD"]),
    ];

    /// <summary>A run of which nothing was recorded.</summary>
    public static RunView Nothing { get; } = new("nothing", [], []);

    private static RunView Run(string name, int load, GraphSketch serving, ImmutableArray<string> lines) => new(
        name,
        [new RunWindow(WindowKind.Idle, new GraphSketch().Build(), new Exposure(Load.None, Idle), []), Serving(load, serving)],
        [new RunLog("app.log", lines)]);

    private static RunWindow Serving(int load, GraphSketch graph) => new(
        WindowKind.Serving,
        graph.Build(),
        new Exposure(load == 0 ? Load.None : Load.Of(load), TimeSpan.FromSeconds(1 + load % 5)),
        [.. Enumerable.Range(0, load).Select(i => new Arrival((ulong)i * 1_000_000, Load.DefaultRequestType))]);

    private static GraphSketch WorkersOf(int requests, int waitStatus = 0)
    {
        var graph = new GraphSketch();
        int server = graph.Node("nginx", preexisting: true);
        int database = graph.Node("psql", preexisting: true);
        for (int i = 0; i < requests; i++)
        {
            int worker = graph.Node("worker", startNs: (ulong)(1 + i), endNs: (ulong)(1 + i) + LifetimeNs, waitStatus: waitStatus);
            graph.Fork(server, worker).Ipc(worker, database);
        }

        return graph;
    }

    private static GraphSketch Strangers()
    {
        GraphSketch graph = WorkersOf(UsualLoad);
        int outside = graph.Node("192.0.2.1", inScope: false);
        for (int i = 0; i < 40; i++)
        {
            int miner = graph.Node("miner", startNs: (ulong)(300 + i));
            graph.Fork(0, miner).Network(miner, outside).Failed(miner, FailedOperation.Connect);
        }

        return graph;
    }

    private static ImmutableArray<string> LinesOf(int requests, string form = "INFO request {0} served") =>
        [.. Enumerable.Range(1, requests).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, form, i))];
}
